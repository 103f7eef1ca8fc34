using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Transfers;
using Otklik.Cases.Work;
using Otklik.Topics;

namespace Otklik.Tests.Cases.Transfers;

/// <summary>A case on its way up, down and sideways: who has it, who sees it, and what was promised.</summary>
public sealed class TransferTests
{
    [Fact]
    public async Task Down_to_a_municipality_the_promises_run_on_and_only_the_new_clock_is_the_municipalitys()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, id) = (desk.Town, (await desk.OpenAsync(desk.Region, desk.Town.Water)).Id);
        await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor, verb => verb.RunAsync(new(id, null), default));
        var before = await town.CaseAsync(id);
        town.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.IsType<CaseOutcome.Done>(await desk.PassAsync(town.Operator, id, desk.North));

        var after = await town.CaseAsync(id);
        Assert.Equal((desk.North.Id, CaseStatus.Moderation, desk.Region.Id, null, null),
            (after.CentreId, after.Status, after.GivenById, after.OrganisationId, after.HolderId));
        Assert.Equal((before.FirstAnswerDueAt, before.OutcomeDueAt, before.Number),
            (after.FirstAnswerDueAt, after.OutcomeDueAt, after.Number));
        Assert.NotNull(after.FirstAnswerDueAt);
        var clocks = await desk.ClocksAsync(id);
        var route = Assert.Single(clocks, clock => clock is { Kind: ClockKind.Route, StoppedAt: null });
        // Two hours by the rule of the north; half an hour would be the region's.
        Assert.Equal((town.Now.AddHours(2), null), (route.DueAt, route.CentreId));
        Assert.All(clocks.Where(clock => clock.Kind is ClockKind.FirstAnswer or ClockKind.Outcome),
            clock => Assert.Equal((desk.Region.Id, null), (clock.CentreId, clock.StoppedAt)));
        Assert.Equal([desk.North.Id], (await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == id)))
            .Select(row => row.CentreId));

        // The body that had it has lost it; the region above sees it as before; another region sees nothing.
        Assert.False(await desk.SeesAsync(town.Executor, id));
        Assert.True(await desk.SeesAsync(town.Operator, id));
        Assert.True(await desk.SeesAsync(desk.NorthOperator, id));
        Assert.False(await desk.SeesAsync(desk.SouthOperator, id));
        Assert.False(await desk.SeesAsync(desk.Foreigner, id));
    }

    [Fact]
    public async Task A_promise_is_reckoned_anew_by_the_rules_under_which_it_was_given()
    {
        await using var desk = await RegionDesk.StartAsync();
        var town = desk.Town;
        var (passed, stayed) = ((await desk.OpenAsync(desk.Region, town.Water)).Id,
            (await desk.OpenAsync(desk.Region, town.Water)).Id);
        await desk.PassAsync(town.Operator, passed, desk.North);
        foreach (var (who, id) in new[] { (desk.NorthOperator, passed), (town.Operator, stayed) })
        {
            Assert.IsType<CaseOutcome.Done>(await town.AsAsync<ChangeImportance, CaseOutcome>(who,
                verb => verb.RunAsync(new(id, null, Importance.Important), default)));
        }

        // Four working hours of Moscow; by the rule of the north it would be forty.
        Assert.Equal((await town.CaseAsync(stayed)).FirstAnswerDueAt, (await town.CaseAsync(passed)).FirstAnswerDueAt);

        // A pause moves it by the region's hours too: asked at 17:30, answered next morning at 09:30 in Moscow.
        foreach (var id in new[] { passed, stayed })
        {
            await town.Host.WithDbAsync(db => db.Cases.Where(row => row.Id == id).ExecuteUpdateAsync(set =>
                set.SetProperty(row => row.ClarifyingSince, town.Now)));
            await town.Host.WithDbAsync(db => db.Clocks.Where(row => row.CaseId == id && row.StoppedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.PausedAt, town.Now)));
        }

        town.Clock.Leap(TimeSpan.FromHours(20));
        foreach (var (who, id) in new[] { (desk.NorthOperator, passed), (town.Operator, stayed) })
        {
            Assert.IsType<CaseOutcome.Done>(await town.AsAsync<StopWaiting, CaseOutcome>(who,
                verb => verb.RunAsync(new(id, null, "хватит ждать"), default)));
        }

        Assert.Equal((await town.CaseAsync(stayed)).FirstAnswerDueAt, (await town.CaseAsync(passed)).FirstAnswerDueAt);
    }

    [Fact]
    public async Task Sideways_the_sender_keeps_a_line_that_tells_where_it_is_and_nothing_of_the_work()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, id) = (desk.Town, (await desk.OpenAsync(desk.North, desk.NorthWater)).Id);
        town.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<CaseOutcome.Done>(await desk.PassAsync(desk.NorthOperator, id, desk.South));
        Assert.False(await desk.SeesAsync(desk.NorthOperator, id));
        Assert.False(await desk.SeesAsync(desk.NorthExecutor, id));
        Assert.True(await desk.SeesAsync(desk.SouthOperator, id));

        var line = Assert.Single((await desk.StubsAsync(desk.NorthOperator)).Lines);
        Assert.Equal((desk.South.Id, desk.South.Id, false, town.NoWater.Id, Handing.Transferred),
            (line.NowAt, line.Left.ToCentreId, line.IsTaken, line.Left.TopicId, line.Left.Left));
        Assert.Equal(TimeSpan.FromHours(1), line.Left.Until - line.Left.From);
        await desk.AcceptAsync(desk.SouthOperator, id);
        Assert.True(Assert.Single((await desk.StubsAsync(desk.NorthOperator)).Lines).IsTaken);
        // Whoever sees the case itself needs no line, and whoever never had it gets none.
        Assert.Empty((await desk.StubsAsync(town.Operator)).Lines);
        Assert.Empty((await desk.StubsAsync(desk.SouthOperator)).Lines);
        Assert.Empty((await desk.StubsAsync(desk.Foreigner)).Lines);
        Assert.Empty((await desk.StubsAsync(desk.NorthExecutor)).Lines);
    }

    [Fact]
    public async Task Up_to_the_region_a_topic_of_both_stays_and_one_of_another_classifier_waits_for_a_decision()
    {
        await using var desk = await RegionDesk.StartAsync();
        var town = desk.Town;
        var up = (await desk.OpenAsync(desk.North, desk.NorthWater)).Id;
        Assert.IsType<CaseOutcome.Done>(await desk.PassAsync(desk.NorthOperator, up, desk.Region));
        var kept = await town.CaseAsync(up);
        Assert.Equal((town.NoWater.Id, desk.Region.Id), (kept.TopicId, kept.CentreId));
        Assert.Equal(ProblemKeys.Passed(4711, desk.North.Id, desk.Region.Id), kept.ProblemKey);

        var south = (await desk.OpenAsync(desk.North, desk.NorthWater)).Id;
        Assert.IsType<CaseOutcome.Done>(await desk.PassAsync(desk.NorthOperator, south, desk.South));
        var lost = await town.CaseAsync(south);
        Assert.Equal((null, 0.0, null), (lost.TopicId, lost.TopicConfidence, lost.ProblemKey));
        // «прорвало трубу» stands in the message: the south's own classifier has something to offer.
        var guess = TopicSuggestions.Read(lost.TopicReasons);
        Assert.Equal(desk.SouthTopic.Id, guess[0].TopicId);
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<CorrectTopic, CaseOutcome>(desk.SouthOperator,
            verb => verb.RunAsync(new(south, null, desk.SouthTopic.Id), default)));
    }

    [Fact]
    public async Task Foreign_unrelated_and_made_up_centres_are_refused_and_so_is_a_foreign_case()
    {
        await using var desk = await RegionDesk.StartAsync();
        var (town, id) = (desk.Town, (await desk.OpenAsync(desk.North, desk.NorthWater)).Id);
        foreach (var to in new[] { town.Other.Id, desk.North.Id, 0, long.MaxValue, desk.NorthWater.Id })
        {
            Assert.IsType<CaseOutcome.Refused>(await town.AsAsync<TransferCase, CaseOutcome>(desk.NorthOperator,
                verb => verb.RunAsync(new(id, null, to, TransferReason.OtherPowers, null), default)));
        }

        Assert.IsType<CaseOutcome.Missing>(await desk.PassAsync(desk.Foreigner, id, town.Other));
        Assert.IsType<CaseOutcome.Missing>(await desk.PassAsync(desk.SouthOperator, id, desk.South));
        // Whoever only works on cases does not decide whose they are.
        Assert.IsType<CaseOutcome.Refused>(await desk.PassAsync(desk.NorthExecutor, id, desk.South));
        Assert.IsType<CaseOutcome.Missing>(await desk.GiveBackAsync(desk.Foreigner, id));
        Assert.IsType<CaseOutcome.Missing>(await desk.AcceptAsync(desk.Foreigner, id));
        Assert.Empty(await desk.HoldingsAsync(id));
        Assert.Equal(desk.North.Id, (await town.CaseAsync(id)).CentreId);
    }

    [Theory]
    [InlineData(TransferReason.Other, null, "словами")]
    [InlineData(TransferReason.Other, "   ", "словами")]
    [InlineData(TransferReason.OtherOwner, "спросите Иванову Марию Петровну, 8 912 345-67-89", "личные данные")]
    [InlineData((TransferReason)77, "слова", "причин")]
    public async Task A_reason_is_asked_for_and_holds_no_personal_data(
        TransferReason reason, string? words, string told)
    {
        await using var desk = await RegionDesk.StartAsync();
        var id = (await desk.OpenAsync(desk.North, desk.NorthWater)).Id;
        var refused = Assert.IsType<CaseOutcome.Refused>(
            await desk.PassAsync(desk.NorthOperator, id, desk.South, reason: reason, words: words));
        Assert.Contains(told, refused.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cases_merged_into_it_go_along_and_come_back_with_it()
    {
        await using var desk = await RegionDesk.StartAsync();
        var town = desk.Town;
        var (main, other) = ((await desk.OpenAsync(desk.North, desk.NorthWater)).Id,
            (await desk.OpenAsync(desk.North, desk.NorthWater)).Id);
        await town.AsAsync<MergeCases, CaseOutcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(main, null, [other]), default));
        await desk.PassAsync(desk.NorthOperator, main, desk.South);
        Assert.Equal(desk.South.Id, (await town.CaseAsync(other)).CentreId);
        Assert.All(await town.RowsAsync(db => db.Messages), row => Assert.Equal(desk.South.Id, row.CentreId));
        Assert.False(await desk.SeesAsync(desk.NorthOperator, other));
        // A merged one goes only with its main case.
        Assert.IsType<CaseOutcome.Refused>(await desk.PassAsync(desk.SouthOperator, other, desk.North));

        await desk.GiveBackAsync(desk.SouthOperator, main);
        Assert.Equal(desk.North.Id, (await town.CaseAsync(other)).CentreId);
        Assert.All(await town.RowsAsync(db => db.Messages), row => Assert.Equal(desk.North.Id, row.CentreId));
    }

    [Fact]
    public async Task Of_two_who_pass_it_on_at_once_the_second_is_told_and_nothing_is_written_twice()
    {
        await using var desk = await RegionDesk.StartAsync();
        var about = await desk.OpenAsync(desk.North, desk.NorthWater);
        var both = await Task.WhenAll(
            desk.PassAsync(desk.NorthOperator, about.Id, desk.South, about.Version),
            desk.PassAsync(desk.Town.Operator, about.Id, desk.Region, about.Version));
        Assert.Single(both.OfType<CaseOutcome.Done>());
        Assert.Contains(both, one => one is CaseOutcome.Stale or CaseOutcome.Missing);
        var held = await desk.HoldingsAsync(about.Id);
        Assert.Equal(2, held.Count);
        Assert.Single(held, row => row.Until is null);
        Assert.Equal((await desk.Town.CaseAsync(about.Id)).CentreId, held[1].CentreId);
        Assert.Equal(held[1].CentreId, Assert.Single(await desk.Town.RowsAsync(db =>
            db.Messages.Where(row => row.CaseId == about.Id))).CentreId);
    }

    [Fact]
    public async Task Many_go_at_once_those_that_do_not_fit_stay_and_all_come_back_in_one_step()
    {
        await using var desk = await RegionDesk.StartAsync();
        var town = desk.Town;
        var ids = new List<long>();
        for (var one = 0; one < 3; one++) ids.Add((await desk.OpenAsync(desk.North, desk.NorthWater)).Id);
        var there = (await desk.OpenAsync(desk.South)).Id;
        await town.AsAsync<RejectCase, CaseOutcome>(desk.NorthOperator,
            verb => verb.RunAsync(new(ids[2], null, "спам"), default));
        var request = new BulkAction.Request([.. ids, there], BulkKind.Transfer)
            { CentreId = desk.South.Id, TransferReason = TransferReason.Wider };
        var done = await town.AsAsync<BulkAction, BulkAction.Outcome>(town.Operator,
            verb => verb.RunAsync(request, default));
        Assert.Equal(ids.Take(2), done.Done);
        Assert.Equal([ids[2], there], done.Misfits.Select(one => one.CaseId).Order());
        Assert.Equal(4, await town.Host.WithDbAsync(db => db.CaseHoldings.CountAsync()));

        Assert.IsType<UndoLast.Outcome.Done>(await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator,
            verb => verb.RunAsync(new(done.UndoId), default)));
        foreach (var id in ids) Assert.Equal(desk.North.Id, (await town.CaseAsync(id)).CentreId);
        Assert.Equal(2, await town.Host.WithDbAsync(db => db.CaseHoldings.CountAsync(row => row.Until == null)));
        Assert.Equal(2, await town.Host.WithDbAsync(db => db.CaseHoldings.CountAsync()));
    }
}
