using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Intake;
using Otklik.Tests.Access;
using Otklik.Tests.Topics.Exchange;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.SetUp;

public sealed class RehearsalTests
{
    private const string Pothole = "Лугоборск, улица Ленина, дом 12: яма на дороге у подъезда. Когда заделаете?";

    [Fact]
    public async Task A_trial_tells_what_would_happen_and_writes_nothing()
    {
        // No worker writes a row of its own between the two pictures.
        await using var bench = await TopicsBench.StartAsync(await Side.QuietHostAsync());
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRoutesAsync("centre,group,organisation\nlake,Дороги,hall\n");
        await bench.Host.AddPersonAsync(Role.Operator, bench.Lake.Id, title: "Смена 1");
        using var admin = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        var path = $"/centres/{bench.Lake.Id}/setup/test";
        await admin.OpenAsync(path);
        var before = await bench.Host.WithDbAsync(PictureAsync);
        Assert.True(before.Count > 40, $"{before.Count} tables");

        using var tried = await admin.SubmitAsync(path, Form("test"), ("text", Pothole));
        var words = (await tried.DocumentAsync()).Words();
        Assert.Contains("Яма на дороге", words, StringComparison.Ordinal);
        Assert.Contains("ул. Ленина, 12", words, StringComparison.Ordinal);
        Assert.Contains("Организация hall", words, StringComparison.Ordinal);
        Assert.Contains("Первый ответ", words, StringComparison.Ordinal);
        Assert.Contains("Смена 1", words, StringComparison.Ordinal);
        Assert.Contains("никто: у организации нет сотрудников", words, StringComparison.Ordinal);
        Assert.Contains("Житель сразу получил бы ответ", words, StringComparison.Ordinal);
        using var unclear = await admin.SubmitAsync(path, Form("test"), ("sample", "Unclear"));
        var missing = (await unclear.DocumentAsync()).Words();
        Assert.Contains("ни одна тема не подошла", missing, StringComparison.Ordinal);

        var after = await bench.Host.WithDbAsync(PictureAsync);
        Assert.Empty(after.Except(before).Concat(before.Except(after)));
    }

    /// <summary>The same steps, the same answer: what the trial says is what the message then gets.</summary>
    [Fact]
    public async Task A_real_message_afterwards_becomes_what_the_trial_said()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRoutesAsync("centre,group,organisation\nlake,Дороги,hall\n");
        using var admin = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        using var form = await admin.SubmitAsync($"/centres/{bench.Lake.Id}/setup/channels", Form("form"));
        var channel = await bench.Host.WithDbAsync(db =>
            db.Channels.SingleAsync(row => row.CentreId == bench.Lake.Id));
        var told = await bench.AsAsync<RehearseMessage, RehearseMessage.Outcome?>(use =>
            use.RunAsync(new RehearseMessage.Request(bench.Lake.Id, channel.Id, Pothole), default));
        Assert.Empty(await bench.Host.WithDbAsync(db => db.Cases.ToListAsync()));

        await bench.AsAsync<Inbox, bool>(async inbox =>
        {
            var body = new OwnPayload("k1", told!.Case.OpenedAt, Pothole).ToBytes();
            await inbox.PutAsync(channel.Id, "k1", body, EnvelopeSource.Form, default);
            return true;
        });
        Case? real = null;
        for (var look = 0; real is null && look < 200; look++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            real = await bench.Host.WithDbAsync(db => db.Cases.AsNoTracking().SingleOrDefaultAsync());
        }

        Assert.Equal(
            (told!.Case.CentreId, told.Case.TopicId, told.Case.OrganisationId, told.Case.Status, told.Case.Kind,
                told.Case.Street, told.Case.House, told.Case.Title),
            (real!.CentreId, real.TopicId, real.OrganisationId, real.Status, real.Kind, real.Street, real.House,
                real.Title));
        var answer = await bench.Host.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());
        // The code of the message differs, the sentences do not.
        Assert.Equal(told.FirstAnswer!.Text.Split('\n')[0], answer.Text.Split('\n')[0]);
        // The next trial of the same words would join it.
        var again = await bench.AsAsync<RehearseMessage, RehearseMessage.Outcome?>(use =>
            use.RunAsync(new RehearseMessage.Request(bench.Lake.Id, channel.Id, Pothole), default));
        Assert.True(again!.Joins);
        Assert.Equal(real.Id, again.Case.Id);
    }

    [Fact]
    public async Task Nobody_tries_messages_in_a_centre_that_is_not_theirs()
    {
        await using var bench = await TopicsBench.StartAsync();
        var asker = TopicsBench.AdministratorOf(bench.Hill);
        Assert.Null(await bench.AsAsync<RehearseMessage, RehearseMessage.Outcome?>(use =>
            use.RunAsync(new RehearseMessage.Request(bench.Lake.Id, null, Pothole), default), asker));
        Assert.NotNull(await bench.AsAsync<RehearseMessage, RehearseMessage.Outcome?>(use =>
            use.RunAsync(new RehearseMessage.Request(bench.Hill.Id, null, Pothole), default), asker));
    }

    /// <summary>Rows of every table, and how far every count has got. Sessions note that their person was seen.
    /// </summary>
    private static async Task<SortedDictionary<string, long>> PictureAsync(AppDb db)
    {
        var picture = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
            picture[table] = await ScalarAsync(db, $"SELECT COUNT(*) FROM \"{table}\"");
        foreach (var block in await db.Set<KeyBlock>().AsNoTracking().ToListAsync())
            picture[$"key {block.Name}"] = block.Next;
        return picture;
    }

    private static async Task<long> ScalarAsync(AppDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
