using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Retention;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;
using Otklik.Data;
using Otklik.Notices;
using Otklik.Tests.Access;
using Otklik.Tests.Portal;

namespace Otklik.Tests.Cases.Transfers;

/// <summary>What the receiving centre does with a case, and what others see of it: the answer, the letter, the
/// resident's page, the read API, the pages of staff.</summary>
public sealed class PassedWorkTests
{
    [Fact]
    public async Task The_receivers_answer_goes_out_once_by_the_senders_channel_on_which_they_have_no_right()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, id) = (desk.Town, (await desk.OpenAsync(desk.South)).Id);
        // Sideways: the page on which the resident wrote is the south's, unknown to the north.
        var channel = await desk.AddPageAsync(desk.South, id);
        await desk.PassAsync(desk.SouthOperator, id, desk.North);
        await desk.AcceptAsync(desk.NorthOperator, id);
        await town.AsAsync<AssignCase, CaseOutcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(id, null, desk.NorthWater.Id), default));
        await desk.AnswerAsync(id);

        var delivery = Assert.Single(await town.RepliesToAsync(id));
        var message = await town.MessageAsync(id);
        Assert.Equal((channel, message.ThreadId), (delivery.ChannelId, delivery.ThreadId));
        Assert.False(await town.AsAsync<AppDb, bool>(desk.NorthOperator,
            db => db.Channels.AnyAsync(row => row.Id == channel)));
        // Of the sender's other work nothing has come into sight.
        var other = (await desk.OpenAsync(desk.South)).Id;
        Assert.False(await desk.SeesAsync(desk.NorthOperator, other));

        // The network takes it: the promise is kept in the receiver's hands, by the sender's clock.
        await town.DeliverAsync(id);
        Assert.NotNull((await town.CaseAsync(id)).FirstAnsweredAt);
        Assert.Single(await town.RepliesToAsync(id));
        var line = Assert.Single((await desk.StubsAsync(desk.SouthOperator)).Lines);
        Assert.Equal((CaseStatus.AnsweredFinal, true), (line.Status, line.FirstAnsweredAt is not null));
    }

    [Fact]
    public async Task The_senders_page_shows_where_it_is_and_no_word_name_or_draft_of_the_receiver()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.South));
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North);
        await town.AsAsync<AssignCase, CaseOutcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(about.Id, null, desk.NorthWater.Id), default));
        await town.AsAsync<SaveDraft, SaveDraft.Outcome>(desk.NorthExecutor,
            verb => verb.RunAsync(new(about.Id, 0, TownReplies.Final), default));
        using var browser = desk.Host.ClientOf(desk.SouthOperator);

        var page = (await browser.GetStringAsync(new Uri("/transferred", UriKind.Relative))).Plain();
        page = WebUtility.HtmlDecode(page);
        Assert.Contains(about.Number, page, StringComparison.Ordinal);
        Assert.Contains("Центр north", page, StringComparison.Ordinal);
        Assert.Contains("пишется ответ", page, StringComparison.Ordinal);
        foreach (var inner in new[] { "Трубу", "Северный водоканал", "бригада", "Второй день", about.Title })
            Assert.DoesNotContain(inner, page, StringComparison.Ordinal);
        using var shut = await browser.GetAsync(new Uri($"/inbox?case={about.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
        Assert.DoesNotContain("Второй день", await shut.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var step in new[] { "taketransfer", "accept", "decide", "reply/save" })
        {
            using var refused = await browser.PostAsync(
                new Uri($"/cases/{about.Id}/{step}", UriKind.Relative), new FormUrlEncodedContent([]));
            Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        }

        Assert.Equal(desk.North.Id, (await town.CaseAsync(about.Id)).CentreId);
    }

    [Fact]
    public async Task The_receivers_pages_say_from_whom_and_why_and_offer_to_take_or_to_give_back()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.South));
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North);
        using var browser = desk.Host.ClientOf(desk.NorthOperator);

        var page = WebUtility.HtmlDecode((await browser.GetStringAsync(
            new Uri($"/inbox?case={about.Id}", UriKind.Relative))).Plain());
        Assert.Contains("передано из: Центр south", page, StringComparison.Ordinal);
        Assert.Contains("не наша территория: дом за границей города", page, StringComparison.Ordinal);
        Assert.Contains($"/cases/{about.Id}/taketransfer", page, StringComparison.Ordinal);
        Assert.Contains("Вернуть: не наше", page, StringComparison.Ordinal);
        var panel = WebUtility.HtmlDecode((await browser.GetStringAsync(
            new Uri($"/inbox?case={about.Id}&do=giveback", UriKind.Relative))).Plain());
        Assert.Contains("Вернуть: Центр south", panel, StringComparison.Ordinal);
        var offered = WebUtility.HtmlDecode((await browser.GetStringAsync(
            new Uri($"/inbox?case={about.Id}&do=transfer", UriKind.Relative))).Plain());
        Assert.Contains($"<option value=\"{desk.South.Id}\"", offered, StringComparison.Ordinal);
        Assert.Contains($"<option value=\"{desk.Region.Id}\"", offered, StringComparison.Ordinal);
        Assert.DoesNotContain(town.Other.Name, offered, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"find\"", offered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_hundreds_of_centres_the_nearest_are_offered_and_the_others_are_found_by_name()
    {
        await using var desk = await RegionDesk.StartAsync();
        var about = await desk.OpenAsync(desk.South);
        await desk.Host.WithDbAsync(async db =>
        {
            for (var number = 1; number <= 200; number++)
            {
                var id = desk.Host.Services.GetRequiredService<Keys>().Next();
                db.Centres.Add(new Centre
                {
                    Id = id, ParentId = desk.Region.Id, Path = $"{desk.Region.Path}{id}/", Code = $"m{number}",
                    Name = $"Муниципалитет {number:000}", CasePrefix = "М",
                });
            }

            return await db.SaveChangesAsync();
        });
        desk.Host.Services.GetRequiredService<CentreBook>().Forget();
        using var browser = desk.Host.ClientOf(desk.SouthOperator);
        async Task<string> PageAsync(string more) => WebUtility.HtmlDecode((await browser.GetStringAsync(
            new Uri($"/inbox?case={about.Id}&do=transfer{more}", UriKind.Relative))).Plain());

        var page = await PageAsync("");
        var first = page.IndexOf($"<option value=\"{desk.Region.Id}\"", StringComparison.Ordinal);
        Assert.InRange(first, 1, page.IndexOf("Муниципалитет 001", StringComparison.Ordinal));
        Assert.DoesNotContain("Муниципалитет 150", page, StringComparison.Ordinal);
        Assert.Contains("Есть ещё 172 центра", page, StringComparison.Ordinal);
        var found = await PageAsync("&find=" + Uri.EscapeDataString("муниципалитет 15"));
        Assert.Contains("Муниципалитет 150", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Муниципалитет 160", found, StringComparison.Ordinal);
        Assert.Contains($"<input type=\"hidden\" name=\"case\" value=\"{about.Id}\"", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_residents_page_tells_the_chain_across_centres()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.South));
        town.Clock.Advance(TimeSpan.FromHours(2));
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North, words: "дом на севере");
        town.Clock.Advance(TimeSpan.FromHours(1));
        using var anybody = desk.Host.Client();
        var page = WebUtility.HtmlDecode((await anybody.GetStringAsync(
            new Uri(town.PathOf(await town.MessageAsync(about.Id)), UriKind.Relative))).Plain());
        var (south, north) = (page.IndexOf("Центр south", StringComparison.Ordinal),
            page.IndexOf("Центр north", StringComparison.Ordinal));
        Assert.True(south > 0 && north > south, $"{south} {north}");
        Assert.Contains("2 ч, передали дальше", page, StringComparison.Ordinal);
        Assert.Contains("держит 1 ч", page, StringComparison.Ordinal);
        Assert.DoesNotContain("дом на севере", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_of_the_receiver_are_told_by_letter_and_not_once_more_when_it_is_taken()
    {
        await using var desk = await RegionDesk.StartAsync();
        var town = desk.Town;
        await desk.Host.WithDbAsync(async db =>
        {
            foreach (var one in new[] { desk.NorthOperator, desk.SouthOperator, town.Operator })
            {
                db.NoticeWishes.Add(new NoticeWish
                {
                    StaffId = one.Id, Level = NoticeLevel.All, Address = $"p{one.Id}@example.org",
                    Since = town.Now.AddMinutes(-1),
                });
            }

            return await db.SaveChangesAsync();
        });
        var about = await desk.OpenAsync(desk.South);
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North);
        await town.AsProgramAsync<FindNotices, int>(verb => verb.RunAsync(default));
        var told = Assert.Single(await town.RowsAsync(db => db.Notices.Where(row =>
            row.Kind == NoticeKind.Transferred)));
        Assert.Equal((desk.NorthOperator.Id, about.Id, desk.North.Id), (told.StaffId, told.CaseId, told.CentreId));
        await desk.AcceptAsync(desk.NorthOperator, about.Id);
        Assert.Equal(0, await town.AsProgramAsync<FindNotices, int>(verb => verb.RunAsync(default)));
    }

    [Fact]
    public async Task The_read_api_shows_the_centre_and_the_chain_as_far_as_the_key_reaches()
    {
        await using var desk = await RegionDesk.StartAsync();
        var about = await desk.OpenAsync(desk.South);
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North);
        Assert.Equal("north", await HoldersAsync(desk, desk.North, about.Number));
        Assert.Equal("south Transferred, north", await HoldersAsync(desk, desk.Region, about.Number));
        Assert.Null(await HoldersAsync(desk, desk.South, about.Number));
    }

    [Fact]
    public async Task An_erasure_takes_the_words_and_then_the_rows()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.South));
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North, words: "дом на севере");
        await EraseAsync(desk, (rows, messages) => rows.PurgeTextAsync([about.Id], messages, town.Now, default), about);
        Assert.All(await desk.HoldingsAsync(about.Id), row => Assert.Null(row.Words));
        await EraseAsync(desk, (rows, messages) => rows.RemoveAsync([about.Id], messages, town.Now, default), about);
        Assert.Empty(await desk.HoldingsAsync(about.Id));
    }

    private static async Task EraseAsync(
        RegionDesk desk, Func<ErasureRows, IReadOnlyList<ErasedMessage>, Task<int>> work, Case about)
    {
        await using var scope = desk.Host.SystemScope();
        var rows = scope.ServiceProvider.GetRequiredService<ErasureRows>();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<AppDb>()
            .Database.BeginTransactionAsync();
        await work(rows, await rows.MessagesAsync([about.Id], default));
        await transaction.CommitAsync();
    }

    private static async Task<string?> HoldersAsync(RegionDesk desk, Centre centre, string number)
    {
        await using var scope = desk.Host.SystemScope();
        var key = (await scope.ServiceProvider.GetRequiredService<AddApiKey>().RunAsync(
            new AddApiKey.Request(centre.Code, "Проверка", ApiScope.ReadCases, 30), default)).Secret!;
        using var program = desk.Host.ProgramWith(key);
        using var answer = await program.GetAsync(
            new Uri($"/api/v1/cases/{Uri.EscapeDataString(number)}", UriKind.Relative));
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("north", json.RootElement.GetProperty("case").GetProperty("centre").GetString());
        return string.Join(", ", json.RootElement.GetProperty("holders").EnumerateArray().Select(one =>
            $"{one.GetProperty("centre").GetString()} {one.GetProperty("left").GetString()}".Trim()));
    }
}
