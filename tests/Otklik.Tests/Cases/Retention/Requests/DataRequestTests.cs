using System.Net;
using System.Text.Json;
using ICSharpCode.SharpZipLib.Zip;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Retention;
using Otklik.Cases.Retention.Requests;
using Otklik.Centres;
using Otklik.Hosting;
using Otklik.Tests.Portal;

namespace Otklik.Tests.Cases.Retention.Requests;

/// <summary>A resident asks by the code, a clerk decides, and the page tells what came of it.</summary>
public sealed class DataRequestTests
{
    [Fact]
    public async Task The_author_asks_for_a_copy_and_opens_it_with_a_pass_phrase_shown_once()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 3, CaseStatus.AwaitingFix);
        var (author, path) = await AuthorAsync(town, old);
        using var _ = author;
        await author.SubmitAsync(path, Form(path, DataRequestKind.Copy), ("kind", "1"));
        var asked = Assert.Single(await town.RowsAsync(db => db.DataRequests));
        Assert.Equal((DataRequestKind.Copy, null), (asked.Kind, asked.TakenBy));
        // Ten working days from Thursday, 12 March: Thursday, 26 March, the end of work in Moscow.
        Assert.Equal(new DateTime(2026, 3, 26, 15, 0, 0, DateTimeKind.Utc), asked.DueAt);
        Assert.Contains("Вы попросили копию", await TextAsync(author, path), StringComparison.Ordinal);

        using var clerk = town.Host.ClientOf(town.Operator, followRedirects: true);
        var shown = await clerk.OpenAsync($"/requests/{asked.Id}");
        Assert.Contains("Сообщений: 1", shown.Body!.TextContent.Plain(), StringComparison.Ordinal);
        var done = await (await clerk.SubmitAsync($"/requests/{asked.Id}", "form:has(.btn-primary)")).DocumentAsync();
        Assert.Empty(done.QuerySelectorAll(".big.code"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/requests/1/package")).StatusCode);

        var page = await (await author.SubmitAsync(path, "#rights form:has([name=_handler])")).DocumentAsync();
        var pass = page.QuerySelector("#rights .code")!.TextContent;
        Assert.Matches("^([2-9A-Z]{4}-){4}[2-9A-Z]{4}$", pass);
        Assert.Empty((await author.OpenAsync(path)).QuerySelectorAll("#rights form:has([name=_handler])"));
        Assert.Null(Assert.Single(await town.RowsAsync(db => db.DataRequests)).SealedPass);

        var bytes = await author.GetByteArrayAsync(new Uri(path + "/package", UriKind.Relative));
        Assert.DoesNotContain(OldCase.Word, System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        using var zip = new ZipFile(new MemoryStream(bytes)) { Password = pass };
        Assert.All(zip.Cast<ZipEntry>(), entry => Assert.Equal((256, true), (entry.AESKeySize, entry.IsCrypted)));
        using var data = JsonDocument.Parse(zip.GetInputStream(zip.GetEntry("data.json")));
        var message = Assert.Single(data.RootElement.GetProperty("messages").EnumerateArray());
        Assert.Contains(OldCase.Word, message.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("files/1.jpg", Assert.Single(message.GetProperty("files").EnumerateArray()).GetString());
        // Who they are is theirs too, and nobody else could open this.
        Assert.Equal(OldCase.Name, data.RootElement.GetProperty("you").GetProperty("name").GetString());
        Assert.StartsWith("id", data.RootElement.GetProperty("you").GetProperty("account").GetString(),
            StringComparison.Ordinal);
        using var html = new StreamReader(zip.GetInputStream(zip.GetEntry("data.html")));
        var shownThere = await html.ReadToEndAsync();
        Assert.Contains(OldCase.Word, shownThere, StringComparison.Ordinal);
        Assert.Contains($"Имя: {OldCase.Name}", shownThere, StringComparison.Ordinal);
        using var photo = new StreamReader(zip.GetInputStream(zip.GetEntry("files/1.jpg")));
        Assert.StartsWith("снимок", await photo.ReadToEndAsync(), StringComparison.Ordinal);
        zip.Password = "wrong";
        Assert.ThrowsAny<Exception>(() => zip.GetInputStream(zip.GetEntry("data.json")).ReadByte());

        town.Clock.Leap(TimeSpan.FromDays(8));
        var late = await author.GetAsync(new Uri(path + "/package", UriKind.Relative));
        Assert.NotEqual(HttpStatusCode.OK, late.StatusCode);
        await OldCase.RunAsync(town);
        var files = town.Host.Services.GetRequiredService<FileStore>();
        Assert.Null(Assert.Single(await town.RowsAsync(db => db.DataRequests)).PackageKey);
        Assert.Empty(await town.RowsAsync(db => db.DoomedFiles));
        Assert.All(old.Files, key => Assert.True(files.Holds(key)));
    }

    [Fact]
    public async Task Erasure_takes_the_authors_words_and_leaves_those_of_the_others()
    {
        await using var town = await TownDesk.StartAsync(configure: options => options.BackupKeptDays = 30);
        var old = await OldCase.MakeAsync(town, 3, CaseStatus.AwaitingFix);
        var other = await town.JoinAsync(old.Id);
        var (author, path) = await AuthorAsync(town, old);
        using var _ = author;
        await author.SubmitAsync(path, Form(path, DataRequestKind.Erasure), ("kind", "2"));
        var asked = Assert.Single(await town.RowsAsync(db => db.DataRequests));
        using var clerk = town.Host.ClientOf(town.Operator, followRedirects: true);
        await clerk.SubmitAsync($"/requests/{asked.Id}", "form:has(.btn-danger)");
        Assert.Equal(DataRequestState.Done, Assert.Single(await town.RowsAsync(db => db.DataRequests)).State);

        var messages = await town.RowsAsync(db => db.Messages);
        Assert.Equal("", messages.Single(row => row.Id == old.MessageId).Text);
        Assert.NotEqual("", messages.Single(row => row.Id == other.Id).Text);
        Assert.Equal(CaseStatus.AwaitingFix, (await town.CaseAsync(old.Id)).Status);
        Assert.Empty(await town.RowsAsync(db => db.Identities));
        var files = town.Host.Services.GetRequiredService<FileStore>();
        Assert.All(old.Files, key => Assert.False(files.Holds(key)));
        // Answers of bodies and notes of staff are theirs; nothing else speaks of the author any more.
        var left = (await Traces.FindAsync(town.Host, OldCase.Name)).Where(place => !place.StartsWith("Replies.",
            StringComparison.Ordinal)).ToList();
        Assert.Equal(["Quarantine.Body"], left.Distinct());
        await OldCase.RunAsync(town);
        Assert.All(await Traces.FindAsync(town.Host, OldCase.Name), place =>
            Assert.StartsWith("Replies.", place, StringComparison.Ordinal));
        await RetentionRunTests.Clean(town, 1);

        var page = await TextAsync(author, path);
        Assert.Contains("Автор попросил удалить свои данные", page, StringComparison.Ordinal);
        Assert.Contains("В резервных копиях они исчезнут до 11 апреля", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Пропал кот", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Спасибо", page, StringComparison.Ordinal);
        using var stranger = town.Host.Client();
        Assert.Contains("Данные удалены", await TextAsync(stranger, path), StringComparison.Ordinal);
        var audit = (await town.RowsAsync(db => db.Audit)).FindAll(row =>
            row.Action.StartsWith("request", StringComparison.Ordinal));
        Assert.Equal(["request.ask", "request.erase"], audit.Select(row => row.Action).Order());
    }

    [Fact]
    public async Task A_code_alone_asks_for_nothing_and_shows_nothing()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 3, CaseStatus.AwaitingFix);
        var path = PathOf(town, old);
        using var stranger = town.Host.Client(followRedirects: false);
        Assert.Empty((await stranger.OpenAsync(path)).QuerySelectorAll("#rights"));
        var token = (await stranger.OpenAsync("/report")).QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        using var fields = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("kind", "2")]);
        using var answer = await stranger.PostAsync(new Uri(path + "/rights", UriKind.Relative), fields);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var package = await stranger.GetAsync(new Uri(path + "/package", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, package.StatusCode);
        Assert.Empty(await town.RowsAsync(db => db.DataRequests));
    }

    [Fact]
    public async Task A_clerk_takes_a_code_down_and_is_shown_the_pass_phrase_once()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 3, CaseStatus.AwaitingFix);
        using var clerk = town.Host.ClientOf(town.Operator, followRedirects: true);
        var code = PathOf(town, old)[^11..];
        using var elsewhere = await town.Host.SignedInAsync(Role.Operator, town.Other.Id, followRedirects: true);
        await elsewhere.SubmitAsync("/requests", "form:has([name=code])", ("code", code), ("kind", "1"));
        Assert.Empty(await town.RowsAsync(db => db.DataRequests));
        await clerk.SubmitAsync("/requests", "form:has([name=code])", ("code", code.ToLowerInvariant()), ("kind", "1"));
        var asked = Assert.Single(await town.RowsAsync(db => db.DataRequests));
        Assert.Equal(town.Operator.Id, asked.TakenBy);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/requests/{asked.Id}")).StatusCode);
        var done = await (await clerk.SubmitAsync($"/requests/{asked.Id}", "form:has(.btn-primary)")).DocumentAsync();
        var pass = done.QuerySelector(".big.code")!.TextContent;
        Assert.Empty((await clerk.OpenAsync($"/requests/{asked.Id}")).QuerySelectorAll(".big.code"));
        using var zip = new ZipFile(new MemoryStream(await clerk.GetByteArrayAsync(
            new Uri($"/requests/{asked.Id}/package", UriKind.Relative)))) { Password = pass };
        using var data = JsonDocument.Parse(zip.GetInputStream(zip.GetEntry("data.json")));
        Assert.Single(data.RootElement.GetProperty("messages").EnumerateArray());
        // The clerk can open it: who wrote takes two people.
        Assert.Equal(JsonValueKind.Null, data.RootElement.GetProperty("you").ValueKind);
        using var executor = town.Host.ClientOf(town.Executor);
        Assert.NotEqual(HttpStatusCode.OK, (await executor.GetAsync($"/requests/{asked.Id}/package")).StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_read_by_the_author_and_a_hold_keeps_everything()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 3, CaseStatus.AwaitingFix);
        var (author, path) = await AuthorAsync(town, old);
        using var _ = author;
        await author.SubmitAsync(path, Form(path, DataRequestKind.Erasure), ("kind", "2"));
        var asked = Assert.Single(await town.RowsAsync(db => db.DataRequests));
        await town.AsAsync<PlaceHold, PlaceHold.Outcome>(town.Head, verb => verb.RunAsync(new(old.Id, "Суд"), default));
        var held = await town.AsAsync<EraseAuthor, EraseAuthor.Outcome>(town.Operator, verb =>
            verb.RunAsync(new(asked.Id), default));
        Assert.Equal("Request.Held", held.Refused!.Text);
        Assert.NotEmpty(await town.RowsAsync(db => db.Identities));
        using var clerk = town.Host.ClientOf(town.Operator, followRedirects: true);
        await clerk.SubmitAsync($"/requests/{asked.Id}", "form:has([name=reason])", ("reason", "Идёт судебный спор"));
        Assert.Contains("Идёт судебный спор", await TextAsync(author, path), StringComparison.Ordinal);
        Assert.NotEqual("", (await town.RowsAsync(db => db.Messages)).Single().Text);
    }

    [Fact]
    public async Task A_purge_takes_the_copy_that_was_made_too()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        var asked = (await town.AsAsync<TakeRequest, TakeRequest.Outcome>(town.Operator, verb =>
            verb.RunAsync(new(old.MessageId, DataRequestKind.Copy), default))).RequestId!.Value;
        await town.AsAsync<PreparePackage, PreparePackage.Outcome>(town.Operator, verb =>
            verb.RunAsync(new(asked), default));
        var key = Assert.Single(await town.RowsAsync(db => db.DataRequests)).PackageKey;
        var files = town.Host.Services.GetRequiredService<FileStore>();
        Assert.True(files.Holds(key));
        await OldCase.RuleAsync(town, RetentionAction.PurgeText);
        await OldCase.RunAsync(town);
        Assert.False(files.Holds(key));
        Assert.Null(Assert.Single(await town.RowsAsync(db => db.DataRequests)).PackageKey);
        await RetentionRunTests.Clean(town, 1);
    }

    private static string PathOf(TownDesk town, OldCase old) =>
        $"/m/{town.Host.Services.GetRequiredService<PublicCodes>().Of(old.MessageId)}";

    private static async Task<(HttpClient Client, string Path)> AuthorAsync(TownDesk town, OldCase old)
    {
        var path = PathOf(town, old);
        var client = town.Host.Client();
        var key = town.Host.Services.GetRequiredService<PublicCodes>().PrivateKey(old.MessageId);
        using var opened = await client.GetAsync(new Uri($"{path}?key={key}", UriKind.Relative));
        return (client, path);
    }

    private static string Form(string path, DataRequestKind kind) =>
        $"form[action='{path}/rights']:has(button[value='{(int)kind}'])";

    private static async Task<string> TextAsync(HttpClient client, string path) =>
        (await client.OpenAsync(path)).Body!.TextContent.Plain();
}
