using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Topics.Exchange;
using Otklik.Topics;
using Otklik.Topics.Learning;

namespace Otklik.Tests.Topics.Learning;

public sealed class ModelTests
{
    private const string Page = "/topics/understanding";
    private const string NewWords = "Опять сухо с шести утра, моемся из бутылок";

    [Fact]
    public async Task A_model_is_trained_from_solved_cases_compared_switched_on_and_back()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await SolvedTown.FillAsync(bench, bench.Lake, 180);
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        var water = await bench.TopicAsync("Нет воды");
        Assert.NotEqual(water, Best(await bench.SnapshotAsync(), bench.Lake, NewWords));

        await TrainAsync(bench, client, ModelKind.Topic);
        var model = await bench.Host.WithDbAsync(db => db.LearnedModels.SingleAsync());
        var text = Plain(await client.OpenAsync(Page));

        Assert.Equal((ModelState.Ready, 180, 3), (model.State, model.Examples, model.Labels));
        Assert.NotNull(model.Comparison);
        Assert.Contains("36 инцидентов, которых не видела ни одна: правила", text, StringComparison.Ordinal);
        // Nothing works that nobody has switched on.
        Assert.NotEqual(water, Best(await bench.SnapshotAsync(), bench.Lake, NewWords));

        using var on = await client.SubmitAsync(Page, $"form:has(input[value='Topic-on-{model.Id}'])");
        var working = await bench.SnapshotAsync();
        Assert.Equal(water, Best(working, bench.Lake, NewWords));
        Assert.Contains("Работает версия 1", Plain(await client.OpenAsync(Page)), StringComparison.Ordinal);

        using var back = await client.SubmitAsync(Page, "form:has(input[value='Topic-back'])");
        Assert.NotEqual(water, Best(await bench.SnapshotAsync(), bench.Lake, NewWords));
        Assert.Equal(3, await bench.Host.WithDbAsync(
            db => db.Audit.CountAsync(row => row.Action.StartsWith("model."))));
    }

    [Fact]
    public async Task A_topic_that_is_newer_than_the_model_is_suggested_and_one_that_was_closed_is_not()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await SolvedTown.FillAsync(bench, bench.Lake, 180);
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        await TrainAsync(bench, client, ModelKind.Topic);
        var id = await bench.Host.WithDbAsync(db => db.LearnedModels.Select(row => row.Id).SingleAsync());
        using var on = await client.SubmitAsync(Page, $"form:has(input[value='Topic-on-{id}'])");

        await bench.ImportTopicsAsync("group,topic\nДвор,Детская площадка\nДороги,Яма на дороге\nДороги,Тротуар\n",
            closeMissing: true);
        await bench.ImportRulesAsync("topic,words,weight\nДетская площадка,качели,3\n");
        var snapshot = await bench.SnapshotAsync();

        Assert.Equal(await bench.TopicAsync("Детская площадка"), Best(snapshot, bench.Lake, "Сломаны качели во дворе"));
        Assert.DoesNotContain(snapshot.Classifier(bench.Lake.Id).Classify(NewWords),
            guess => snapshot.Topic(guess.TopicId)!.Name == "Нет воды");
    }

    [Fact]
    public async Task A_topic_made_part_of_another_gives_it_its_words_and_all_that_was_learned_of_it()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await SolvedTown.FillAsync(bench, bench.Lake, 180);
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        var (water, pothole) = (await bench.TopicAsync("Нет воды"), await bench.TopicAsync("Яма на дороге"));
        await TrainAsync(bench, client, ModelKind.Topic);
        var id = await bench.Host.WithDbAsync(db => db.LearnedModels.Select(row => row.Id).SingleAsync());
        using var on = await client.SubmitAsync(Page, $"form:has(input[value='Topic-on-{id}'])");

        using var merged = await client.SubmitAsync($"/topics/{water}", "form:has(select[name=IntoId])",
            ("IntoId", $"{pothole}"));
        Assert.Equal(pothole, Best(await bench.SnapshotAsync(), bench.Lake, NewWords));
        using var renamed = await client.SubmitAsync($"/topics/{pothole}", "form:has(input[name=TopicName])",
            ("TopicName", "Всё подряд"));
        Assert.Equal(pothole, Best(await bench.SnapshotAsync(), bench.Lake, NewWords));
        using var apart = await client.SubmitAsync($"/topics/{water}", "form:has(input[value=unmerge])");

        Assert.Equal(water, Best(await bench.SnapshotAsync(), bench.Lake, NewWords));
        Assert.Equal(HttpStatusCode.NotFound, (await (await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id))
            .GetAsync($"/topics/{water}")).StatusCode);
    }

    [Fact]
    public async Task Organisations_are_learned_too_and_suggested_where_no_route_leads()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        var bodies = (await bench.SnapshotAsync()).Tree.Organisations;
        await SolvedTown.FillAsync(bench, bench.Lake, 180,
            topic => bodies.First(body => body.Code == (topic == "Нет воды" ? "water" : "roads")));
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        await TrainAsync(bench, client, ModelKind.Organisation);
        var id = await bench.Host.WithDbAsync(db => db.LearnedModels.Select(row => row.Id).SingleAsync());
        Assert.Empty((await bench.SnapshotAsync()).GuessBodies(bench.Lake.Id, NewWords));

        using var on = await client.SubmitAsync(Page, $"form:has(input[value='Organisation-on-{id}'])");
        var snapshot = await bench.SnapshotAsync();
        var guess = snapshot.GuessBodies(bench.Lake.Id, NewWords)[0];

        Assert.Equal("water", snapshot.Tree.Organisation(guess.OrganisationId)!.Code);
        Assert.NotEmpty(guess.Reasons);
    }

    [Fact]
    public async Task Too_few_cases_are_said_and_change_nothing()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await SolvedTown.FillAsync(bench, bench.Lake, 9);
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);

        await TrainAsync(bench, client, ModelKind.Topic);

        Assert.Equal(ModelState.Failed, await bench.Host.WithDbAsync(db => db.LearnedModels.Select(row => row.State)
            .SingleAsync()));
        Assert.Contains("Решённых инцидентов всего 9", Plain(await client.OpenAsync(Page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_model_leaves_the_rules_at_work_and_says_so()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await SolvedTown.FillAsync(bench, bench.Lake, 180);
        using var client = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        await TrainAsync(bench, client, ModelKind.Topic);
        var id = await bench.Host.WithDbAsync(db => db.LearnedModels.Select(row => row.Id).SingleAsync());
        await bench.Host.WithDbAsync(db => db.LearnedModelFiles.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Content, new byte[] { 1, 2, 3 })));

        using var on = await client.SubmitAsync(Page, $"form:has(input[value='Topic-on-{id}'])");

        Assert.NotNull(Best(await bench.SnapshotAsync(), bench.Lake, "Нет воды"));
        Assert.Contains("файл не читается", Plain(await client.OpenAsync(Page)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_of_another_centre_neither_see_nor_switch_a_model()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        using var ofTheLake = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        using var operator1 = await bench.Host.SignedInAsync(Role.Operator, bench.Region.Id);

        var page = await ofTheLake.OpenAsync(Page);
        Assert.Null(page.QuerySelector("form:has(input[value='Topic-train'])"));
        Assert.Equal(HttpStatusCode.NotFound,
            (await ofTheLake.GetAsync($"{Page}/weeks.csv?centre={bench.Region.Id}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await operator1.GetAsync(Page)).StatusCode);
        var lakes = TopicsBench.AdministratorOf(bench.Lake);
        Assert.Equal("Models.NotAllowed", await bench.AsAsync<SwitchModel, string?>(
            use => use.RunAsync(new(bench.Region.Id, ModelKind.Topic, null), default), lakes));
        Assert.Equal("Models.NotAllowed", (await bench.AsAsync<StartTraining, StartTraining.Outcome>(
            use => use.RunAsync(new(bench.Region.Id, ModelKind.Topic), default), lakes)).Refused);
    }

    private static async Task TrainAsync(TopicsBench bench, HttpClient client, ModelKind kind)
    {
        using var asked = await client.SubmitAsync(Page, $"form:has(input[value='{kind}-train'])");
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        for (var look = 0; look < 600; look++)
        {
            if (!await bench.Host.WithDbAsync(db => db.LearnedModels.AnyAsync(row =>
                row.State == ModelState.Waiting || row.State == ModelState.Training))) return;
            await Task.Delay(50);
        }

        Assert.Fail("The training did not end within half a minute");
    }

    private static long? Best(TopicSnapshot snapshot, Centre centre, string text) =>
        snapshot.Classifier(centre.Id).Classify(text) is [var best, ..] ? best.TopicId : null;

    private static string Plain(IDocument page) => page.Body!.TextContent.Replace('\u00A0', ' ');
}
