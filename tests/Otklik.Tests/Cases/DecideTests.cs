using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Work;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

public sealed class DecideTests
{
    [Fact]
    public async Task The_first_suggestion_taken_routes_the_case_and_is_kept_as_an_agreement()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await DoubtfulAsync(town, town.Pothole, 0.4);

        Assert.IsType<CaseOutcome.Done>(await DecideAsync(town, id, town.Pothole));

        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Assigned, town.Roads.Id, 1d), (row.Status, row.OrganisationId, row.TopicConfidence));
        var kept = Assert.Single(await town.RowsAsync(db => db.TopicCorrections));
        Assert.Equal((town.Pothole.Id, town.Pothole.Id, 0.4), (kept.GuessedTopicId, kept.ToTopicId, kept.Confidence));
    }

    [Fact]
    public async Task Another_topic_corrects_the_name_routes_and_counts_with_the_next_message()
    {
        await using var town = await TownDesk.StartAsync();
        const string Text = "Второй день без воды, во дворе прорвало трубу. Когда починят?";
        var id = await DoubtfulAsync(town, town.NoWater, 0.4);
        Assert.NotEqual(town.Pothole.Id, (await BestAsync(town, Text))?.TopicId);

        Assert.IsType<CaseOutcome.Done>(await DecideAsync(town, id, town.Pothole));

        var row = await town.CaseAsync(id);
        Assert.Equal((town.Pothole.Name, town.Roads.Id), (row.Title, row.OrganisationId));
        // The very words of the case, which by name and rules are about water.
        Assert.Equal(town.Pothole.Id, (await BestAsync(town, Text))!.TopicId);
    }

    [Fact]
    public async Task What_is_taken_back_is_unlearned()
    {
        await using var town = await TownDesk.StartAsync();
        const string Text = "Второй день без воды, во дворе прорвало трубу. Когда починят?";
        var id = await DoubtfulAsync(town, town.NoWater, 0.4);
        await DecideAsync(town, id, town.Pothole);
        Assert.Equal(town.Pothole.Id, (await BestAsync(town, Text))!.TopicId);

        Assert.IsType<UndoLast.Outcome.Done>(await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator,
            verb => verb.RunAsync(new(), default)));

        Assert.Equal((CaseStatus.Moderation, town.NoWater.Name), (await Shown(town, id)));
        Assert.Empty(await town.RowsAsync(db => db.TopicCorrections));
        Assert.NotEqual(town.Pothole.Id, (await BestAsync(town, Text))?.TopicId);
    }

    [Fact]
    public async Task Where_no_route_leads_the_guessed_body_gets_it_and_a_strange_one_does_not()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await DoubtfulAsync(town, town.NoWater, 0.4);

        var strange = await town.AsAsync<DecideCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, town.NoWater.Id, town.Elsewhere.Id), default));
        Assert.IsType<CaseOutcome.Refused>(strange);
        await town.AsAsync<DecideCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, town.NoWater.Id, town.Water.Id), default));

        Assert.Equal(town.Water.Id, (await town.CaseAsync(id)).OrganisationId);
    }

    [Fact]
    public async Task Without_a_body_the_topic_alone_is_decided()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await DoubtfulAsync(town, town.NoWater, 0.4);

        Assert.IsType<CaseOutcome.Done>(await DecideAsync(town, id, town.NoWater));

        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Moderation, 1d), (row.Status, row.TopicConfidence));
    }

    [Fact]
    public async Task An_executor_decides_nothing_and_nobody_decides_twice()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await DoubtfulAsync(town, town.Pothole, 0.4);

        Assert.IsType<CaseOutcome.Missing>(await town.AsAsync<DecideCase, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, null, town.Pothole.Id), default)));
        await DecideAsync(town, id, town.Pothole);
        Assert.IsType<CaseOutcome.Refused>(await DecideAsync(town, id, town.Pothole));
    }

    private static async Task<long> DoubtfulAsync(TownDesk town, Topic topic, double confidence) =>
        (await town.OpenAsync(facts => facts with
        {
            IsAutomatic = false, OrganisationId = null, Title = topic.Name,
            Topics = [new TopicSuggestion(topic.Id, confidence, [])], Place = PlaceParts.Empty,
        })).Case.Id;

    private static Task<CaseOutcome> DecideAsync(TownDesk town, long id, Topic topic) =>
        town.AsAsync<DecideCase, CaseOutcome>(town.Operator, verb => verb.RunAsync(new(id, null, topic.Id), default));

    private static async Task<Language.TopicGuess?> BestAsync(TownDesk town, string text)
    {
        var book = await town.Host.Services.GetRequiredService<TopicBook>().ReadAsync(default);
        return book.Classifier(town.Town.Id).Classify(text) is [var best, ..] ? best : null;
    }

    private static async Task<(CaseStatus, string)> Shown(TownDesk town, long id)
    {
        var row = await town.CaseAsync(id);
        return (row.Status, row.Title);
    }
}
