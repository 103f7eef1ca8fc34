using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Demonstration.StandIns;
using Otklik.Intake;
using Otklik.SetUp;
using Otklik.Tests.Channels;

namespace Otklik.Tests.SetUp;

/// <summary>What a centre takes while it is being set up, and what once it is open.</summary>
public sealed class PreparingTests
{
    [Fact]
    public async Task A_page_is_confirmed_while_its_centre_is_set_up_and_brings_messages_once_it_is_open()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var centre = await PrepareAsync(bench);
        var post = bench.World.Vk.CommunityPosts("Новости района");
        var comment = bench.World.Vk.ResidentComments(77, post.Entry.Id, "Во дворе дома 5 яма").Body;
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bench, bench.World.Vk.ConfirmationCall));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(bench, comment));
        Assert.Equal(0, await bench.WithDbAsync(db => db.Inbox.CountAsync()));

        await bench.RunAsync<CheckChannel, object?>(async check => await check.RunAsync(channel, default));
        var opened = await OpenAsync(bench, centre);
        Assert.Null(opened.Refused);
        Assert.Empty(opened.Paused);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(bench, comment));
    }

    [Fact]
    public async Task Channels_that_nobody_has_checked_are_paused_at_opening_and_go_on_when_it_is_taken_back()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var centre = await PrepareAsync(bench);
        var opened = await OpenAsync(bench, centre);
        Assert.Equal([channel], opened.Paused);
        Assert.Equal(ChannelState.Paused, await StateAsync(bench, channel));
        await bench.RunAsync<OpenCentre, OpenCentre.Outcome>(open =>
            open.TakeBackAsync(centre, opened.Paused, default));
        Assert.Equal(ChannelState.New, await StateAsync(bench, channel));
        Assert.NotNull(await bench.WithDbAsync(db => db.Centres.Where(row => row.Id == centre)
            .Select(row => row.PreparingSince).SingleAsync()));
    }

    [Fact]
    public async Task A_bot_is_not_asked_while_its_centre_is_set_up()
    {
        await using var bench = await ChannelBench.StartAsync();
        var centre = await PrepareAsync(bench);
        await bench.AddTelegramAsync("bot");
        bench.World.Telegram.ResidentWrites(new StandInTelegramDraft(1, "Яма на Садовой, 14"));
        await bench.PassAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(0, await bench.WithDbAsync(db => db.Messages.CountAsync()));
        var channel = await bench.WithDbAsync(db => db.Channels.Select(row => row.Id).SingleAsync());
        await bench.RunAsync<CheckChannel, object?>(async check => await check.RunAsync(channel, default));
        await OpenAsync(bench, centre);
        await bench.UntilAsync(async () => await bench.WithDbAsync(db => db.Messages.CountAsync()) == 1);
    }

    [Fact]
    public async Task What_names_the_territory_stays_with_the_region_until_the_town_is_open()
    {
        await using var bench = await ChannelBench.StartAsync();
        var region = await bench.Host.AddCentreAsync("region");
        var town = await bench.RunAsync<PrepareCentre, AddCentre.Outcome>(prepare => prepare.RunAsync(
            new PrepareCentre.Request("Центр Лугоборска", "region") { Territory = "Лугоборск" }, default));
        await bench.Host.AddPersonAsync(Role.Operator, town.Centre!.Id);
        Assert.Equal(region.Id, await PlacedAsync());
        await OpenAsync(bench, town.Centre.Id);
        Assert.Equal(town.Centre.Id, await PlacedAsync());

        async Task<long> PlacedAsync() => (await bench.RunAsync<RehearseMessage, RehearseMessage.Outcome?>(use =>
            use.RunAsync(new RehearseMessage.Request(
                region.Id, null, "г. Лугоборск, ул. Ленина, д. 12: яма на дороге"), default)))!.Case.CentreId;
    }

    [Fact]
    public async Task New_keys_have_to_be_checked_anew()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        await bench.RunAsync<CheckChannel, object?>(async check => await check.RunAsync(channel, default));
        Assert.NotNull(await CheckedAsync(bench, channel));
        await bench.RunAsync<ChangeSecrets, object?>(async change => await change.RunAsync(
            new ChangeSecrets.Request(channel) { Secrets = new SecretWords { Token = "another" } }, default));
        Assert.Null(await CheckedAsync(bench, channel));
    }

    private static async Task<long> PrepareAsync(ChannelBench bench)
    {
        var code = await bench.CentreAsync();
        var id = await bench.WithDbAsync(db =>
            db.Centres.Where(row => row.Code == code).Select(row => row.Id).SingleAsync());
        await bench.Host.AddPersonAsync(Role.Operator, id);
        await bench.RunAsync<OpenCentre, OpenCentre.Outcome>(open => open.TakeBackAsync(id, [], default));
        return id;
    }

    private static Task<OpenCentre.Outcome> OpenAsync(ChannelBench bench, long centre) =>
        bench.RunAsync<OpenCentre, OpenCentre.Outcome>(open => open.RunAsync(centre, default));

    private static Task<ChannelState> StateAsync(ChannelBench bench, long channel) => bench.WithDbAsync(db =>
        db.Channels.Where(row => row.Id == channel).Select(row => row.State).SingleAsync());

    private static Task<DateTime?> CheckedAsync(ChannelBench bench, long channel) => bench.WithDbAsync(db =>
        db.ChannelSecrets.Where(row => row.ChannelId == channel).Select(row => row.CheckedAt).SingleAsync());

    private static async Task<HttpStatusCode> PostAsync(ChannelBench bench, string body)
    {
        using var client = bench.Host.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/hooks/vk/page", UriKind.Relative), content);
        return response.StatusCode;
    }
}
