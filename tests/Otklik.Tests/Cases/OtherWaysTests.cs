using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Tests.Portal;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

/// <summary>Answers where the network takes none: the screen says so, another way counts, and the resident's word stays
/// last.</summary>
public sealed class OtherWaysTests
{
    [Fact]
    public async Task A_case_from_a_file_is_answered_on_the_page_of_its_message_and_then_judged()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await town.FromFileAsync(id);
        using var browser = town.Host.ClientOf(town.Executor);
        Assert.Contains("пришло из файла", await SeenAsync(browser, id), StringComparison.Ordinal);

        Assert.Equal(0, await town.PublishAsync(id, TownReplies.Final));
        var delivery = Assert.Single(await town.RepliesToAsync(id));
        Assert.Equal((DeliveryState.NotPossible, DeliveryTrouble.NoThread), (delivery.State, delivery.ProblemCode));
        Assert.NotNull((await town.CaseAsync(id)).FirstAnswerDueAt);
        Assert.Contains("do=elsewhere", await browser.GetStringAsync(new Uri($"/inbox?case={id}", UriKind.Relative)),
            StringComparison.Ordinal);

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AnswerElsewhere, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, delivery.Id), default)));
        var row = await town.CaseAsync(id);
        Assert.Equal((town.Now, null), (row.FirstAnsweredAt, row.FirstAnswerDueAt));
        Assert.Single(await town.RowsAsync(db => db.Clocks.Where(clock =>
            clock.CaseId == id && clock.Kind == ClockKind.ResidentVerdict && clock.StoppedAt == null)));
        Assert.True(await town.IsOutcomeRunningAsync(id));
    }

    [Fact]
    public async Task Staff_are_told_before_they_write_that_the_comment_is_deleted()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var message = await town.MessageAsync(id);
        using var browser = town.Host.ClientOf(town.Executor);
        await town.ChangeAsync(message, MessageChangeKind.Deleted);
        Assert.Contains("под ним ответ не отправим", await SeenAsync(browser, id), StringComparison.Ordinal);
        await town.ChangeAsync(message, MessageChangeKind.Restored);
        Assert.DoesNotContain("под ним ответ не отправим", await SeenAsync(browser, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_that_takes_a_verdict_is_shown_to_no_staff_and_kept_in_no_text()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync(isPublic: false)).Case.Id;
        await town.PublishAsync(id, TownReplies.Final);
        Assert.All(await town.RowsAsync(db => db.Deliveries),
            row => Assert.DoesNotContain("key=", row.Text, StringComparison.Ordinal));
        foreach (var (who, address) in new[] { (town.Operator, $"/inbox?case={id}"), (town.Executor, $"/tasks/{id}") })
        {
            using var browser = town.Host.ClientOf(who);
            var page = await browser.GetStringAsync(new Uri(address, UriKind.Relative));
            Assert.Contains("otklik.example/m/", page, StringComparison.Ordinal);
            Assert.DoesNotContain("?key=", page, StringComparison.Ordinal);
        }
    }

    private static async Task<string> SeenAsync(HttpClient browser, long caseId) =>
        (await browser.OpenAsync($"/inbox?case={caseId}")).Body!.TextContent.Plain();
}
