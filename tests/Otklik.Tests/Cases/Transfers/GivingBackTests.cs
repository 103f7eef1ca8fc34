using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Retention;
using Otklik.Cases.Transfers;
using Otklik.Cases.Work;
using Otklik.Centres;

namespace Otklik.Tests.Cases.Transfers;

/// <summary>Taken, given back, taken back by who gave it, and decided by who is above.</summary>
public sealed class GivingBackTests
{
    [Fact]
    public async Task A_return_is_counted_and_goes_to_the_one_that_gave_it()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.North, desk.NorthWater));
        await desk.PassAsync(desk.NorthOperator, about.Id, desk.South);
        Assert.IsType<CaseOutcome.Done>(await desk.GiveBackAsync(desk.SouthOperator, about.Id));
        var back = await town.CaseAsync(about.Id);
        Assert.Equal((desk.North.Id, CaseStatus.ReturnedNotOurs, 1, null),
            (back.CentreId, back.Status, back.CentreReturns, back.GivenById));
        Assert.Equal(about.FirstAnswerDueAt, back.FirstAnswerDueAt);
        Assert.False(await desk.SeesAsync(desk.SouthOperator, about.Id));
        Assert.Equal(Handing.Returned, Assert.Single((await desk.StubsAsync(desk.SouthOperator)).Lines).Left.Left);
        Assert.Empty((await desk.StubsAsync(desk.NorthOperator)).Lines);
        // Nothing was given to the north: it cannot be given back a second time.
        Assert.IsType<CaseOutcome.Refused>(await desk.GiveBackAsync(desk.NorthOperator, about.Id));
    }

    [Fact]
    public async Task What_was_taken_or_begun_is_not_given_back_but_passed_on_which_counts_as_a_return()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.South));
        await desk.PassAsync(desk.SouthOperator, about.Id, desk.North);
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AssignCase, CaseOutcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(about.Id, null, desk.NorthWater.Id), default)));
        Assert.Null((await town.CaseAsync(about.Id)).GivenById);
        Assert.Single(await town.RowsAsync(db => db.CaseEvents.Where(row =>
            row.CaseId == about.Id && row.Kind == CaseEventKind.TransferAccepted)));
        Assert.IsType<CaseOutcome.Refused>(await desk.GiveBackAsync(desk.NorthOperator, about.Id));
        Assert.IsType<CaseOutcome.Done>(await desk.PassAsync(desk.NorthOperator, about.Id, desk.South));
        Assert.Equal(1, (await town.CaseAsync(about.Id)).CentreReturns);
    }

    [Fact]
    public async Task After_the_second_return_only_a_centre_above_both_decides_and_that_stands()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, id) = (desk.Town, (await desk.OpenAsync(desk.North, desk.NorthWater)).Id);
        for (var time = 0; time < 2; time++)
        {
            Assert.IsType<CaseOutcome.Done>(await desk.PassAsync(desk.NorthOperator, id, desk.South));
            Assert.IsType<CaseOutcome.Done>(await desk.GiveBackAsync(desk.SouthOperator, id));
        }

        Assert.Equal(2, (await town.CaseAsync(id)).CentreReturns);
        var third = Assert.IsType<CaseOutcome.Refused>(await desk.PassAsync(desk.NorthOperator, id, desk.South));
        Assert.Contains("центр над ними", third.Words, StringComparison.Ordinal);
        Task<CaseOutcome> DecideAsync(StaffMember who, Centre whose) => town.AsAsync<ArbitrateTransfer, CaseOutcome>(
            who, verb => verb.RunAsync(new(id, null, whose.Id, TransferReason.OtherOwner, null), default));
        // The head of one of the two is a party; an operator of the region routes but does not arbitrate.
        var party = Assert.IsType<CaseOutcome.Refused>(await DecideAsync(desk.NorthHead, desk.South));
        Assert.Contains("над всеми", party.Words, StringComparison.Ordinal);
        Assert.IsType<CaseOutcome.Refused>(await DecideAsync(town.Operator, desk.South));
        Assert.IsType<CaseOutcome.Refused>(await DecideAsync(town.Head, town.Other));

        Assert.IsType<CaseOutcome.Done>(await DecideAsync(town.Head, desk.South));
        var decided = await town.CaseAsync(id);
        Assert.Equal((desk.South.Id, CaseStatus.Moderation, null),
            (decided.CentreId, decided.Status, decided.GivenById));
        Assert.IsType<CaseOutcome.Refused>(await desk.GiveBackAsync(desk.SouthOperator, id));
        Assert.IsType<CaseOutcome.Refused>(await desk.PassAsync(desk.SouthOperator, id, desk.North));
        Assert.Equal([Handing.Transferred, Handing.Returned, Handing.Transferred, Handing.Returned,
            Handing.Arbitrated, null], (await desk.HoldingsAsync(id)).Select(row => row.Left));
    }

    [Fact]
    public async Task An_arbiter_may_leave_it_where_it_is()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, id) = (desk.Town, (await desk.OpenAsync(desk.North, desk.NorthWater)).Id);
        for (var time = 0; time < 2; time++)
        {
            await desk.PassAsync(desk.NorthOperator, id, desk.South);
            await desk.GiveBackAsync(desk.SouthOperator, id);
        }

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<ArbitrateTransfer, CaseOutcome>(town.Head,
            verb => verb.RunAsync(new(id, null, desk.North.Id, TransferReason.OtherTerritory, null), default)));
        Assert.Equal((desk.North.Id, CaseStatus.Moderation),
            ((await town.CaseAsync(id)).CentreId, (await town.CaseAsync(id)).Status));
        Assert.Equal(5, (await desk.HoldingsAsync(id)).Count);
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AssignCase, CaseOutcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(id, null, desk.NorthWater.Id), default)));
    }

    [Fact]
    public async Task It_is_undone_whole_while_nobody_has_taken_it_and_not_after()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.North, desk.NorthWater));
        var clocks = await desk.ClocksAsync(about.Id);
        await desk.PassAsync(desk.NorthOperator, about.Id, desk.South);
        Assert.IsType<UndoLast.Outcome.Done>(await town.AsAsync<UndoLast, UndoLast.Outcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(), default)));
        var back = await town.CaseAsync(about.Id);
        Assert.Equal((desk.North.Id, CaseStatus.Assigned, desk.NorthWater.Id, about.TopicId, about.ProblemKey, null),
            (back.CentreId, back.Status, back.OrganisationId, back.TopicId, back.ProblemKey, back.GivenById));
        Assert.Equal(clocks.Select(row => (row.Id, row.DueAt, row.StoppedAt, row.CentreId)),
            (await desk.ClocksAsync(about.Id)).Select(row => (row.Id, row.DueAt, row.StoppedAt, row.CentreId)));
        Assert.All(await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == about.Id)),
            row => Assert.Equal(desk.North.Id, row.CentreId));
        Assert.True(await desk.SeesAsync(desk.NorthExecutor, about.Id));
        Assert.Empty((await desk.StubsAsync(desk.NorthOperator)).Lines);
        Assert.Empty((await desk.StubsAsync(desk.SouthOperator)).Lines);

        await desk.PassAsync(desk.NorthOperator, about.Id, desk.South);
        await desk.AcceptAsync(desk.SouthOperator, about.Id);
        Assert.IsType<UndoLast.Outcome.Refused>(await town.AsAsync<UndoLast, UndoLast.Outcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(), default)));
        Assert.Equal(desk.South.Id, (await town.CaseAsync(about.Id)).CentreId);
    }

    [Fact]
    public async Task A_hold_goes_along_and_the_journal_names_the_deed()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, about) = (desk.Town, await desk.OpenAsync(desk.North, desk.NorthWater));
        await town.Host.WithDbAsync(async db =>
        {
            db.LegalHolds.Add(new LegalHold
            {
                Id = CaseBench.Key(), CaseId = about.Id, CentreId = desk.North.Id, Reason = "суд", SetAt = town.Now,
            });
            return await db.SaveChangesAsync();
        });
        await desk.PassAsync(desk.NorthOperator, about.Id, desk.South);
        var hold = Assert.Single(await town.RowsAsync(db => db.LegalHolds));
        Assert.Equal(desk.South.Id, hold.CentreId);
        Assert.Equal(["case.transfer"], (await town.RowsAsync(db => db.Audit.Where(row =>
            row.Subject == about.Number))).Select(row => row.Action));
    }
}
