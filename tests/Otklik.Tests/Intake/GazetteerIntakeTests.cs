using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Intake;
using Otklik.Portal.Reporting;
using Otklik.Tests.Topics.Exchange;
using Otklik.Tests.Topics.Places;

namespace Otklik.Tests.Intake;

/// <summary>What a centre's gazetteer gives to the cases of its pages.</summary>
public sealed class GazetteerIntakeTests : IAsyncLifetime
{
    private const string Places =
        """
        settlement;municipality;oktmo;street;house;latitude;longitude
        Ольховка;Заречный округ;57600000101;;;56.1;41.6
        Ольховка;;;ул. Урицкого;;56.11;41.61
        Ольховка;;;ул. Урицкого;22;56.112;41.613
        Боровое;Лесной округ;57700000101;;;57.1;42.6
        Боровое;;;ул. Урицкого;;57.11;42.61
        """;

    private TopicsBench _bench = null!;
    private int _number;

    public async ValueTask InitializeAsync()
    {
        _bench = await TopicsBench.StartAsync();
        await _bench.ImportPlacesAsync(Places);
        await ConnectAsync("olkhovka", "Ольховка");
        await ConnectAsync("region-form", "");
        _bench.Host.Services.GetRequiredService<CentreBook>().Forget();
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_street_in_small_letters_gets_its_settlement_and_the_point_of_the_house()
    {
        var one = await SayAsync("olkhovka", new OwnPayload("", default, "на урицкого 22 не горит фонарь"));
        Assert.Equal(("Ольховка", "ул. Урицкого", "22"), (one.Settlement, one.Street, one.House));
        Assert.Equal((56.112, 41.613), (one.Latitude!.Value, one.Longitude!.Value));
    }

    [Fact]
    public async Task A_point_that_came_with_the_message_is_nearer_than_any_of_ours()
    {
        var one = await SayAsync("olkhovka", new OwnPayload("", default, "на урицкого 22 не горит фонарь")
            { Latitude = 56.5, Longitude = 41.5 });
        Assert.Equal((56.5, 41.5), (one.Latitude!.Value, one.Longitude!.Value));
    }

    [Fact]
    public async Task The_territory_that_was_chosen_in_the_form_tells_two_streets_of_one_name_apart()
    {
        var chosen = await SayAsync("region-form", new OwnPayload("", default, "на урицкого 7 не горит фонарь")
            { Fields = new Dictionary<string, string> { ["settlement"] = "Боровое" } });
        var open = await SayAsync("region-form", new OwnPayload("", default, "на урицкого 9 не горит фонарь"));

        Assert.Equal(("Боровое", 57.11), (chosen.Settlement, chosen.Latitude!.Value));
        Assert.Equal(("ул. Урицкого", null, null), (open.Street, open.Settlement, open.Latitude));
    }

    [Fact]
    public async Task A_chosen_territory_with_places_of_its_own_is_read_with_them()
    {
        await _bench.Host.WithDbAsync(db => db.Centres.Where(row => row.Id == _bench.Lake.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Territory, "Озёрный")));
        _bench.Host.Services.GetRequiredService<CentreBook>().Forget();
        await _bench.ImportPlacesAsync(
            "settlement,street,latitude,longitude\nОзёрный,ул. Урицкого,55.5,40.5\n", "lake");

        var one = await SayAsync("region-form", new OwnPayload("", default, "на урицкого 22 не горит фонарь")
            { Fields = new Dictionary<string, string> { ["settlement"] = "Озёрный" } });

        Assert.Equal((_bench.Lake.Id, "Озёрный", 55.5), (one.CentreId, one.Settlement, one.Latitude!.Value));
    }

    [Fact]
    public async Task A_town_alone_is_no_spot_on_the_map()
    {
        var one = await SayAsync("region-form", new OwnPayload("", default, "В Боровом не горят фонари"));
        Assert.Equal(("Боровое", null), (one.Settlement, one.Latitude));
    }

    [Fact]
    public async Task The_form_of_residents_reads_a_place_as_intake_will()
    {
        await using var scope = _bench.Host.SystemScope();
        var reading = await scope.ServiceProvider.GetRequiredService<ReadReport>().RunAsync(
            new ReportState { Text = "Не горит фонарь", Where = "на урицкого 22" },
            new Centre
            {
                Id = _bench.Lake.Id, Code = "lake", Name = "Центр", Territory = "Ольховка", Path = _bench.Lake.Path,
            }, default);
        Assert.Equal("Ольховка, ул. Урицкого, 22", reading.Place!.Replace('\u00A0', ' '));
    }

    private async Task ConnectAsync(string code, string place)
    {
        var outcome = await _bench.AsAsync<ConnectChannel, ConnectChannel.Outcome>(use => use.RunAsync(
            new ConnectChannel.Request(Network.Form, code, "region", code) { Place = place }, default));
        Assert.Null(outcome.Refused);
    }

    private async Task<Case> SayAsync(string channel, OwnPayload said)
    {
        var key = $"key-{++_number}";
        var row = await _bench.Host.WithDbAsync(db => db.Channels.SingleAsync(one => one.Code == channel));
        var payload = said with { Key = key, At = TimeProvider.System.GetUtcNow().UtcDateTime };
        await _bench.Host.Services.GetRequiredService<Inbox>()
            .PutAsync(row.Id, key, payload.ToBytes(), EnvelopeSource.Form, default);
        for (var look = 0; await _bench.Host.WithDbAsync(db => db.Inbox.AnyAsync()); look++)
        {
            Assert.True(look < 400, "The inbox did not empty within ten seconds");
            await Task.Delay(25);
        }

        return await _bench.Host.WithDbAsync(db =>
            db.Cases.AsNoTracking().OrderByDescending(one => one.Id).FirstAsync());
    }
}
