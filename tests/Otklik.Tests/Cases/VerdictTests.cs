using Otklik.Cases;
using Otklik.Cases.Replies;
using static Otklik.Tests.Cases.ReplySteps;

namespace Otklik.Tests.Cases;

public sealed class VerdictTests
{
    [Fact]
    public async Task Not_fixed_opens_the_case_again_and_the_outcome_clock_never_stopped()
    {
        await using var town = await TownDesk.StartAsync();
        var file = await town.OpenAsync();
        var (id, outcome) = (file.Case.Id, file.Case.OutcomeDueAt);
        await PublishAsync(town, id, Final);
        await DeliverAsync(town, id);
        var message = Assert.Single(await town.RowsAsync(db => db.Messages.Where(m => m.CaseId == id)));

        var taken = await town.AsProgramAsync<TakeVerdict, TakeVerdict.Outcome>(
            verb => verb.RunAsync(new(message.Id, VerdictValue.NotFixed, "воды нет"), default));

        Assert.Equal(CaseStatus.Reopened, Assert.IsType<TakeVerdict.Outcome.Taken>(taken).Status);
        var row = await town.CaseAsync(id);
        Assert.Equal((outcome, town.Water.Id), (row.OutcomeDueAt, row.OrganisationId));
        Assert.NotNull(row.NextDueAt);

        await PublishAsync(town, id, Final);
        await town.AsProgramAsync<TakeVerdict, TakeVerdict.Outcome>(v =>
            v.RunAsync(new(message.Id, VerdictValue.Fixed), default));
        row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Confirmed, null), (row.Status, row.OutcomeDueAt));
        Assert.Single(await town.RowsAsync(db => db.Verdicts));
    }

    [Fact]
    public async Task Silence_of_ten_days_closes_as_not_confirmed_with_the_outcome_still_running()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await PublishAsync(town, id, Final);
        await DeliverAsync(town, id);
        town.Clock.Leap(TimeSpan.FromDays(9));
        Assert.Equal(0, await town.AsProgramAsync<CloseSilentCases, int>(verb => verb.RunAsync(default)));
        town.Clock.Leap(TimeSpan.FromDays(2));
        Assert.Equal(1, await town.AsProgramAsync<CloseSilentCases, int>(verb => verb.RunAsync(default)));
        var row = await town.CaseAsync(id);
        Assert.Equal(CaseStatus.Closed, row.Status);
        Assert.NotNull(row.OutcomeDueAt);
    }
}
