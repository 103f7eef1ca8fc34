using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Tests.Centres;
using Otklik.Unmasking;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Unmasking;

public sealed class UnmaskingTests
{
    private const string Words = "Запрос суда, дело передано юристу";

    [Fact]
    public async Task The_whole_way_one_asks_another_agrees_the_name_is_seen_for_a_quarter_of_an_hour()
    {
        await using var town = await UnmaskingTown.StartAsync();
        using var asker = town.Desk.Host.ClientOf(town.Desk.Head);
        using var second = town.Desk.Host.ClientOf(town.Admin);
        using var asked = await asker.SubmitAsync($"/unmasking/ask?case={town.CaseId}", Form("ask"),
            ("message", $"{town.MessageId}"), ("reason", "Law"), ("words", Words));
        var address = asked.Headers.Location!.OriginalString;
        // Nothing is seen before the second person has agreed, and nobody agrees with themselves.
        var own = await asker.OpenAsync(address);
        Assert.Null(own.QuerySelector(Form("decide")));
        Assert.Null(own.QuerySelector(Form("open")));
        Assert.Contains(Words, (await second.OpenAsync(address)).Words(), StringComparison.Ordinal);
        using var agreed = await second.SubmitAsync(address, Form("decide"), ("agrees", "yes"));
        // Who agreed sees no name.
        Assert.Null((await second.OpenAsync(address)).QuerySelector(Form("open")));

        using var shown = await asker.SubmitAsync(address, Form("open"));
        var page = (await shown.DocumentAsync()).Words();
        Assert.Contains("Аграфена Тестова", page, StringComparison.Ordinal);
        Assert.Contains("id77123", page, StringComparison.Ordinal);
        Assert.True(shown.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("Тестова", (await asker.OpenAsync(address)).Words(), StringComparison.Ordinal);
        town.Desk.Clock.Advance(TimeSpan.FromMinutes(14));
        // A screen that was left open is not enough: the person is asked to prove themselves again.
        using var stale = await asker.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        Assert.StartsWith("/proof?back=", stale.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var proved = town.Desk.Host.ClientOf(town.Desk.Head);
        using var again = await proved.SubmitAsync(address, Form("open"));
        Assert.Contains("Тестова", (await again.DocumentAsync()).Words(), StringComparison.Ordinal);
        town.Desk.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await proved.OpenAsync(address)).QuerySelector(Form("open")));

        var rows = await town.Desk.RowsAsync(db => db.Audit.Where(row => row.Action.StartsWith("unmask."))
            .OrderBy(row => row.Id));
        Assert.Equal(["unmask.ask", "unmask.agree", "unmask.look", "unmask.look"], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.DoesNotContain("Тестова", row.Subject + row.Details, StringComparison.Ordinal));
        Assert.Equal([town.Desk.Head.Id, town.Admin.Id, town.Desk.Head.Id, town.Desk.Head.Id],
            rows.Select(row => row.StaffId!.Value));
    }

    [Fact]
    public async Task The_author_is_told_when_and_why_and_nobody_else_is()
    {
        await using var town = await UnmaskingTown.StartAsync();
        var codes = town.Desk.Host.Services.GetRequiredService<PublicCodes>();
        var path = $"/m/{codes.Of(town.MessageId)}";
        using var author = town.Desk.Host.Client();
        await author.GetStringAsync($"{path}?key={codes.PrivateKey(town.MessageId)}");
        Assert.Null((await author.OpenAsync(path)).QuerySelector("#opened"));
        await town.OpenedAsync();
        var words = (await author.OpenAsync(path)).QuerySelector("#opened")!.TextContent
            .Replace('\u00A0', ' ');
        Assert.Contains("по закону", words, StringComparison.Ordinal);
        Assert.DoesNotContain(town.Desk.Head.Title, words, StringComparison.Ordinal);
        using var neighbour = town.Desk.Host.Client();
        Assert.Null((await neighbour.OpenAsync(path)).QuerySelector("#opened"));
    }

    [Fact]
    public async Task The_public_counts_openings_by_quarter_and_reason_from_five_on()
    {
        await using var town = await UnmaskingTown.StartAsync();
        using var anybody = town.Desk.Host.Client();
        await town.OpenedAsync();
        var few = (await anybody.OpenAsync("/privacy")).QuerySelector("#opened tbody tr")!.TextContent;
        Assert.Contains("1-й квартал 2026", few, StringComparison.Ordinal);
        Assert.Contains("меньше пяти", few, StringComparison.Ordinal);
        for (var number = 0; number < 4; number++) await town.OpenedAsync();
        var row = (await anybody.OpenAsync("/privacy")).QuerySelector("#opened tbody tr")!;
        Assert.Equal("5", row.LastElementChild!.TextContent.Trim());
    }

    [Fact]
    public async Task Nobody_decides_their_own_request_nor_one_that_is_decided_or_out_of_time()
    {
        await using var town = await UnmaskingTown.StartAsync();
        var id = (await town.AskAsync()).Id!.Value;
        Assert.Equal("OwnRequest", await town.DecideAsync(town.Desk.Head, id, true));
        Assert.Equal("NotFound", await town.DecideAsync(town.Desk.Operator, id, true));
        Assert.Null(await town.OpenAsync(town.Desk.Head, id));
        Assert.Null(await town.DecideAsync(town.Admin, id, false));
        Assert.Equal("TooLate", await town.DecideAsync(town.Admin, id, true));
        Assert.Null(await town.OpenAsync(town.Desk.Head, id));

        var late = (await town.AskAsync()).Id!.Value;
        town.Desk.Clock.Leap(UnmaskingRequest.Waits);
        Assert.Equal("TooLate", await town.DecideAsync(town.Admin, late, true));
        var unused = (await town.AskAsync()).Id!.Value;
        Assert.Null(await town.DecideAsync(town.Admin, unused, true));
        Assert.Null(await town.OpenAsync(town.Admin, unused));
        town.Desk.Clock.Leap(UnmaskingRequest.Waits);
        Assert.Null(await town.OpenAsync(town.Desk.Head, unused));
    }

    [Theory]
    [InlineData(null, Words, "NoReason")]
    [InlineData(UnmaskingReason.Law, "суд", "WordsLength")]
    [InlineData(UnmaskingReason.Law, "Позвонить ей на +7 912 345-67-89 срочно", "WordsPersonal")]
    public async Task A_request_without_a_reason_or_with_personal_data_is_refused(
        UnmaskingReason? reason, string words, string refusal)
    {
        await using var town = await UnmaskingTown.StartAsync();
        Assert.Equal(refusal, (await town.AskAsync(reason, words)).Refused?.Text);
    }

    [Fact]
    public async Task Who_may_not_or_is_of_another_centre_finds_nothing()
    {
        await using var town = await UnmaskingTown.StartAsync();
        var id = (await town.AskAsync()).Id!.Value;
        using var worker = town.Desk.Host.ClientOf(town.Desk.Operator);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/unmasking")).StatusCode);
        using var stranger = await town.Desk.Host.SignedInAsync(Role.Head, town.Desk.Other.Id);
        Assert.Contains("Такого здесь нет", (await stranger.OpenAsync($"/unmasking/{id}")).Words(),
            StringComparison.Ordinal);
        Assert.Contains("Такого здесь нет", (await stranger.OpenAsync($"/unmasking/ask?case={town.CaseId}")).Words(),
            StringComparison.Ordinal);
        Assert.Contains("Просьб нет", (await stranger.OpenAsync("/unmasking")).Words(), StringComparison.Ordinal);
    }
}
