using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Hosting;
using Otklik.Portal;
using Otklik.Tests.Cases;

namespace Otklik.Tests.Portal;

/// <summary>What the page of one message shows, to whom, and whose word it takes.</summary>
public sealed class TrackingTests
{
    [Fact]
    public async Task By_the_code_everybody_reads_and_nobody_judges()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        using var client = town.Host.Client();
        using var response = await client.GetAsync(town.PathOf(message));
        var page = await response.DocumentAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Второй день без воды",
            page.QuerySelector("h1")!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Contains("Садовая", page.QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Говорят, что сделали",
            page.QuerySelector(".badge")!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Contains("Трубу заменили",
            page.QuerySelector(".is-answer .said")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Водоканал", page.QuerySelector(".hold")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#verdict"));
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task The_key_leaves_the_address_and_the_author_judges()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        using var client = town.Host.Client(followRedirects: false);
        using var opened = await client.GetAsync(town.PrivatePathOf(message));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.DoesNotContain("key", opened.Headers.Location!.ToString(), StringComparison.Ordinal);
        var cookie = opened.Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("key=", StringComparison.Ordinal));
        Assert.Contains($"path={town.PathOf(message)}", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);

        var page = await client.OpenAsync(town.PathOf(message));
        Assert.Equal(["Исправлено", "Частично", "Нет"],
            page.QuerySelectorAll("#verdict .three button").Select(button => button.TextContent));
        Assert.Equal("hidden", page.QuerySelector("#verdict input")!.GetAttribute("type"));
        using var judged = await client.SubmitAsync(town.PathOf(message), "#verdict",
            ("value", "3"), ("words", "Опять <b>течёт</b>"));
        Assert.Equal(HttpStatusCode.Redirect, judged.StatusCode);
        var verdict = Assert.Single(await town.RowsAsync(db => db.Verdicts));
        Assert.Equal((VerdictValue.NotFixed, "Опять <b>течёт</b>"), (verdict.Value, verdict.Words));
        Assert.Equal(CaseStatus.Reopened, (await town.CaseAsync(message.CaseId)).Status);
        page = await client.OpenAsync(town.PathOf(message));
        Assert.Contains("Вернули в работу", page.Body!.TextContent.Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_case_is_opened_again_by_its_author()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        using var client = town.Host.Client();
        await client.GetAsync(town.PrivatePathOf(message));
        using (await client.SubmitAsync(town.PathOf(message), "#verdict", ("value", "1"))) { }
        Assert.Equal(CaseStatus.Confirmed, (await town.CaseAsync(message.CaseId)).Status);
        var page = await client.OpenAsync(town.PathOf(message));
        Assert.Contains("Снова плохо?",
            page.QuerySelector("#verdict h2")!.TextContent.Plain(), StringComparison.Ordinal);
        using (await client.SubmitAsync(town.PathOf(message),
            "#verdict", ("value", "3"), ("words", "Снова нет воды"))) { }
        Assert.Equal(CaseStatus.Reopened, (await town.CaseAsync(message.CaseId)).Status);
    }

    [Fact]
    public async Task Without_the_key_a_verdict_is_refused()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        var other = await town.AnsweredAsync();
        using var client = town.Host.Client(followRedirects: false);
        await client.GetAsync(town.PrivatePathOf(other));
        var form = (await client.OpenAsync(town.PathOf(other)))
            .QuerySelector("#verdict input[name=__RequestVerificationToken]")!;
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form.GetAttribute("value")!, ["value"] = "1",
        });
        using var refused =
            await client.PostAsync(new Uri(town.PathOf(message) + "/verdict", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var guessed = await client.GetAsync(town.PathOf(message) + "?key=AAAA");
        Assert.DoesNotContain(guessed.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(value =>
            value.StartsWith("key=", StringComparison.Ordinal)));
        Assert.Empty(await town.RowsAsync(db => db.Verdicts));
    }

    [Fact]
    public async Task Words_of_a_private_chat_are_seen_by_the_private_link_only()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync(isPublic: false);
        using var stranger = town.Host.Client();
        var page = await stranger.OpenAsync(town.PathOf(message));
        Assert.DoesNotContain("прорвало", page.Body!.TextContent, StringComparison.Ordinal);
        using var author = town.Host.Client();
        await author.GetAsync(town.PrivatePathOf(message));
        Assert.Contains("прорвало",
            (await author.OpenAsync(town.PathOf(message))).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_words_are_text_and_personal_data_is_masked()
    {
        await using var town = await TownDesk.StartAsync();
        const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> звоните 8 912 345-67-89";
        var message = await town.AnsweredAsync(text: Hostile, reply: "Трубу заменили. " + Hostile);
        await town.Host.WithDbAsync(db => db.Cases.Where(row => row.Id == message.CaseId).ExecuteUpdateAsync(row => row
            .SetProperty(one => one.Title, Hostile).SetProperty(one => one.Street, Hostile)));
        using var client = town.Host.Client();
        await client.GetAsync(town.PrivatePathOf(message));
        var page = await client.OpenAsync(town.PathOf(message));
        Assert.Empty(page.QuerySelectorAll("#content script, #content img, [onerror]"));
        Assert.Contains("<script>alert(1)</script>",
            page.QuerySelector(".said")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("345-67-89", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("[телефон]", page.QuerySelector(".is-answer .said")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_staff_numbers_of_rows_and_small_figures_stay_inside()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        for (var one = 0; one < 2; one++) await town.JoinAsync(message.CaseId);
        using var client = town.Host.Client();
        var document = await client.OpenAsync(town.PathOf(message));
        var page = document.DocumentElement.OuterHtml;
        var secrets = new[] { message.Id, message.CaseId, message.AuthorId, message.ThreadId, town.Executor.Id };
        Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes),
            attribute => secrets.Any(secret => attribute.Value == $"{secret}"));
        Assert.DoesNotContain((await town.CaseAsync(message.CaseId)).Number, page, StringComparison.Ordinal);
        Assert.DoesNotContain(town.Executor.Title, page, StringComparison.Ordinal);
        Assert.Contains("меньше пяти", page.Plain(), StringComparison.Ordinal);
        for (var one = 0; one < 4; one++) await town.JoinAsync(message.CaseId);
        Assert.Contains("пишут 7 жителей", (await client.OpenAsync(town.PathOf(message))).Body!.TextContent.Plain(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_is_none_is_not_found_and_guessing_ends_soon()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        using var client = town.Host.Client();
        for (var guess = 0; guess < PortalLimits.Misses; guess++)
        {
            using var missed = await client.GetAsync(new Uri($"/m/AAAAA-{guess:00000}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, missed.StatusCode);
        }

        // Now even a right guess says nothing, but whoever has the private link is no guesser.
        using var stopped = await client.GetAsync(town.PathOf(message));
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
        using var author = await client.GetAsync(town.PrivatePathOf(message));
        Assert.Equal(HttpStatusCode.OK, author.StatusCode);
    }

    [Fact]
    public async Task Guessing_codes_by_their_photos_ends_as_soon()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        using var client = town.Host.Client();
        for (var guess = 0; guess < PortalLimits.Misses; guess++)
            using (await client.GetAsync(new Uri($"/m/AAAAA-{guess:00000}/photo/1", UriKind.Relative))) { }
        using var stopped = await client.GetAsync(town.PathOf(message));
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.StatusCode);
    }

    [Fact]
    public async Task A_heading_of_first_words_follows_the_edits_of_their_author_and_is_nobody_elses()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync(text: "Сосед Иванов пьёт и не платит за воду");
        await town.Host.WithDbAsync(db => db.Cases.Where(row => row.Id == message.CaseId)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Title, "Сосед Иванов пьёт и не платит за воду")));
        await town.ChangeAsync(message, MessageChangeKind.Edited, "Нет воды во дворе");
        using var client = town.Host.Client();
        var page = await client.OpenAsync(town.PathOf(message));
        Assert.Equal("Нет воды во дворе", page.QuerySelector("h1")!.TextContent.Plain());
        Assert.DoesNotContain("Иванов", page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var joined = await town.JoinAsync(message.CaseId);
        page = await client.OpenAsync(town.PathOf(joined));
        Assert.Equal("У нас тоже нет воды", page.QuerySelector("h1")!.TextContent.Plain());
    }

    [Fact]
    public async Task A_code_typed_carelessly_leads_to_its_page()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        using var client = town.Host.Client(followRedirects: false);
        var typed = town.PathOf(message)["/m/".Length..].Replace("-", " ", StringComparison.Ordinal);
        using var found = await client.GetAsync(new Uri($"/m?code={Uri.EscapeDataString(typed)}", UriKind.Relative));
        Assert.Equal(town.PathOf(message), found.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Photos_are_shown_redrawn_and_only_those()
    {
        await using var town = await TownDesk.StartAsync();
        var message = await town.AnsweredAsync();
        var files = town.Host.Services.GetRequiredService<FileStore>();
        var shown = await files.PutAsync(new byte[] { 1, 2, 3 }, default);
        await town.Host.WithDbAsync(async db =>
        {
            db.Attachments.Add(new Attachment
            {
                Id = CaseBench.Key(), MessageId = message.Id, CaseId = message.CaseId, ChannelId = message.ChannelId,
                Kind = Otklik.Connectors.AttachmentKind.Photo, State = AttachmentState.Fetched, OriginalKey = "x",
                ShownKey = shown.Key,
            });
            return await db.SaveChangesAsync();
        });
        using var client = town.Host.Client();
        var picture = (await client.OpenAsync(town.PathOf(message)))
            .QuerySelector("#content img")!.GetAttribute("src")!;
        Assert.Equal([1, 2, 3], await client.GetByteArrayAsync(new Uri(picture, UriKind.Relative)));
        using var beyond = await client.GetAsync(new Uri(picture[..^1] + "2", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
    }
}
