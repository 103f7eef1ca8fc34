using Otklik.Cases;
using Otklik.Cases.Work;
using Otklik.Centres;

namespace Otklik.Tests.Cases;

/// <summary>Who holds, who decides, and how much they may write.</summary>
public sealed class WhoActsTests
{
    [Fact]
    public async Task An_operator_who_accepts_for_a_body_does_not_hold_its_case()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AcceptCase, CaseOutcome>(
            town.Operator, verb => verb.RunAsync(new(id, null), default)));
        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Accepted, town.Water.Id, null), (row.Status, row.OrganisationId, row.HolderId));
        await town.ReadyAsync(id, TownReplies.Final);
        Assert.Equal(town.Executor.Id, (await town.CaseAsync(id)).HolderId);
    }

    [Fact]
    public async Task After_two_returns_an_arbiter_decides_and_an_operator_does_not()
    {
        await using var town = await TownDesk.StartAsync();
        var arbiter = await town.Host.AddPersonAsync(Role.Arbiter, town.Town.Id, title: "Арбитр");
        var id = (await town.OpenAsync()).Case.Id;
        await ReturnAsync(town, id, town.Executor, "не наша труба");
        await town.AsAsync<AssignCase, CaseOutcome>(
            town.Operator, verb => verb.RunAsync(new(id, null, town.Roads.Id), default));
        await ReturnAsync(town, id, town.Roadman, "не дорога");

        using var browser = town.Host.ClientOf(arbiter);
        var page = await browser.GetStringAsync(new Uri($"/inbox?case={id}", UriKind.Relative));
        Assert.Contains("do=assign", page, StringComparison.Ordinal);
        Assert.IsType<CaseOutcome.Refused>(await DecideAsync(town, id, town.Operator));
        Assert.IsType<CaseOutcome.Done>(await DecideAsync(town, id, arbiter));
        Assert.Equal(town.Water.Id, (await town.CaseAsync(id)).OrganisationId);
    }

    [Fact]
    public async Task A_reason_that_residents_read_is_not_a_book()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var book = new string('я', 1001);
        var refused = await town.AsAsync<RejectCase, CaseOutcome>(
            town.Operator, verb => verb.RunAsync(new(id, null, book), default));
        Assert.Contains("1000", Assert.IsType<CaseOutcome.Refused>(refused).Words, StringComparison.Ordinal);
        Assert.IsType<CaseOutcome.Refused>(await ReturnAsync(town, id, town.Executor, book));
        Assert.Equal(CaseStatus.Assigned, (await town.CaseAsync(id)).Status);
    }

    private static Task<CaseOutcome> ReturnAsync(TownDesk town, long id, StaffMember who, string reason) =>
        town.AsAsync<ReturnNotOurs, CaseOutcome>(who, verb => verb.RunAsync(new(id, null, reason), default));

    private static Task<CaseOutcome> DecideAsync(TownDesk town, long id, StaffMember who) =>
        town.AsAsync<ArbitrateCase, CaseOutcome>(
            who, verb => verb.RunAsync(new(id, null, town.Water.Id, "труба на вашем балансе"), default));
}
