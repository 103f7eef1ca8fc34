using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Work;

namespace Otklik.Tests.Cases;

public sealed class PromiseTests
{
    [Fact]
    public async Task What_residents_confirm_in_time_was_kept_and_is_never_missed()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await town.PublishAsync(id, TownReplies.Interim);
        await town.DeliverAsync(id);
        await JudgeAsync(town, id, VerdictValue.Fixed);
        Assert.Equal(PromiseState.Kept, await StateAsync(town, id));
        town.Clock.Leap(TimeSpan.FromDays(5));
        Assert.Equal(0, await town.AsProgramAsync<MissPromises, int>(verb => verb.RunAsync(default)));
        Assert.Equal(PromiseState.Kept, await StateAsync(town, id));
    }

    [Fact]
    public async Task A_promise_of_a_case_merged_into_another_is_kept_with_it()
    {
        await using var town = await TownDesk.StartAsync();
        var other = (await town.OpenAsync()).Case.Id;
        await town.PublishAsync(other, TownReplies.Interim);
        var main = (await town.OpenAsync()).Case.Id;
        await town.AsAsync<MergeCases, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(main, null, [other]), default));
        await town.PublishAsync(main, TownReplies.Final);
        await JudgeAsync(town, main, VerdictValue.Fixed);
        Assert.Equal(PromiseState.Kept, await StateAsync(town, other));
    }

    [Fact]
    public async Task Opened_again_before_its_day_a_promise_stands_again()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await town.PublishAsync(id, TownReplies.Interim);
        await JudgeAsync(town, id, VerdictValue.Fixed);
        await JudgeAsync(town, id, VerdictValue.NotFixed);
        Assert.Equal(PromiseState.Waiting, await StateAsync(town, id));
        town.Clock.Leap(TimeSpan.FromDays(5));
        Assert.Equal(1, await town.AsProgramAsync<MissPromises, int>(verb => verb.RunAsync(default)));
    }

    private static async Task JudgeAsync(TownDesk town, long caseId, VerdictValue value)
    {
        var message = await town.MessageAsync(caseId);
        Assert.IsType<TakeVerdict.Outcome.Taken>(await town.AsProgramAsync<TakeVerdict, TakeVerdict.Outcome>(
            verb => verb.RunAsync(new(message.Id, value), default)));
    }

    private static async Task<PromiseState> StateAsync(TownDesk town, long caseId) =>
        Assert.Single(await town.RowsAsync(db => db.Promises.Where(row => row.CaseId == caseId))).State;
}
