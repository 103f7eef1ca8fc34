using Otklik.Cases;
using Otklik.Cases.Work;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

public sealed class WorkTests
{
    [Fact]
    public async Task An_operator_assigns_an_executor_accepts_and_nobody_outside_the_scope_sees_the_case()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync(facts => facts with { IsAutomatic = false })).Case.Id;

        var assigned = await town.AsAsync<AssignCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, town.Water.Id), default));
        Assert.IsType<CaseOutcome.Done>(assigned);
        Assert.IsType<CaseOutcome.Missing>(await town.AsAsync<AcceptCase, CaseOutcome>(town.Roadman,
            verb => verb.RunAsync(new(id, null), default)));
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, null), default)));

        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Accepted, town.Water.Id, town.Executor.Id),
            (row.Status, row.OrganisationId, row.HolderId));
        // Nine working hours from 09:24 on a Thursday of a 09–18 day end on Friday at 09:24, Moscow time.
        Assert.Equal(new DateTime(2026, 3, 13, 6, 24, 0, DateTimeKind.Utc), row.FirstAnswerDueAt);
    }

    [Fact]
    public async Task Two_people_who_decide_at_once_do_not_overwrite_each_other()
    {
        await using var town = await TownDesk.StartAsync();
        var file = await town.OpenAsync(facts => facts with { IsAutomatic = false });
        var (id, seen) = (file.Case.Id, file.Case.Version);

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AssignCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, seen, town.Water.Id), default)));
        var late = await town.AsAsync<AssignCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, seen, town.Roads.Id), default));

        Assert.Contains("что-то сделали", Assert.IsType<CaseOutcome.Stale>(late).Words, StringComparison.Ordinal);
        Assert.Equal(town.Water.Id, (await town.CaseAsync(id)).OrganisationId);
    }

    [Fact]
    public async Task A_body_of_another_town_is_not_given_the_case()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var outcome = await town.AsProgramAsync<Jurisdiction, string?>(async jurisdiction =>
            await jurisdiction.RefusalAsync(await town.CaseAsync(id), town.Elsewhere.Id, null, default));
        Assert.Contains("Чужая служба", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_goes_to_the_operators_queue_with_its_reason_and_teaches_the_route()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await town.AsAsync<ReturnNotOurs, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, null, "труба не на нашем балансе"), default));

        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.ReturnedNotOurs, null, 1), (row.Status, row.OrganisationId, row.Returns));
        Assert.Equal(town.Now.AddMinutes(30), row.NextDueAt);
        var told = Assert.Single(await town.RowsAsync(db =>
            db.CaseEvents.Where(e => e.CaseId == id && e.Kind == CaseEventKind.ReturnedNotOurs)));
        Assert.Equal((town.Water.Id, "труба не на нашем балансе"), (told.OrganisationId, told.Words));
        Assert.Single(await town.RowsAsync(db => db.TopicCorrections.Where(c => c.CaseId == id)));
    }

    [Fact]
    public async Task A_corrected_topic_is_remembered_rerouted_and_shortens_the_outcome()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<CorrectTopic, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, town.Pothole.Id), default)));

        var row = await town.CaseAsync(id);
        Assert.Equal((town.Pothole.Id, 1.0, town.Roads.Id), (row.TopicId, row.TopicConfidence, row.OrganisationId));
        Assert.Equal(town.Now.AddDays(10), row.OutcomeDueAt);
        var learned = Assert.Single(await town.RowsAsync(db => db.TopicCorrections));
        Assert.Equal((town.NoWater.Id, town.Pothole.Id), (learned.FromTopicId, learned.ToTopicId));
    }

    [Fact]
    public async Task Asking_the_resident_writes_into_the_thread_and_stops_the_clocks()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AskResident, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, null, Needs.Where), default)));

        Assert.Null((await town.CaseAsync(id)).NextDueAt);
        var asked = Assert.Single(await town.RowsAsync(db =>
            db.Deliveries.Where(d => d.CaseId == id && d.Purpose == DeliveryPurpose.Clarification)));
        Assert.Contains("Где", asked.Text, StringComparison.Ordinal);
        var again = await town.AsAsync<AskResident, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, null, Needs.When), default));
        Assert.Contains("уже спросили", Assert.IsType<CaseOutcome.Refused>(again).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merged_cases_count_as_one_and_come_apart_again()
    {
        await using var town = await TownDesk.StartAsync();
        var main = (await town.OpenAsync()).Case.Id;
        var other = (await town.OpenAsync(facts => facts with { Importance = Importance.Emergency })).Case.Id;
        var due = (await town.CaseAsync(other)).NextDueAt;

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<MergeCases, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(main, null, [other]), default)));
        var merged = await town.CaseAsync(main);
        Assert.Equal((2, Importance.Emergency), (merged.MessageCount, merged.Importance));
        Assert.Equal(main, (await town.CaseAsync(other)).MergedIntoId);

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<UnmergeCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(other, null), default)));
        Assert.Equal(1, (await town.CaseAsync(main)).MessageCount);
        Assert.Equal((null, due),
            ((await town.CaseAsync(other)).MergedIntoId, (await town.CaseAsync(other)).NextDueAt));
    }

    [Fact]
    public async Task The_last_step_is_undone_within_ten_minutes_while_nobody_went_on()
    {
        await using var town = await TownDesk.StartAsync();
        var file = await town.OpenAsync();
        var (id, due) = (file.Case.Id, file.Case.NextDueAt);
        await town.AsAsync<RejectCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, "спам"), default));
        Assert.Null((await town.CaseAsync(id)).NextDueAt);

        Assert.IsType<UndoLast.Outcome.Done>(await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator,
            verb => verb.RunAsync(new(), default)));
        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Assigned, due, null), (row.Status, row.NextDueAt, row.RejectReason));

        await town.AsAsync<RejectCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, "спам"), default));
        town.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.IsType<UndoLast.Outcome.Refused>(await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator,
            verb => verb.RunAsync(new(), default)));
    }

    [Fact]
    public async Task A_step_on_which_somebody_went_on_is_not_undone()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync(facts => facts with { IsAutomatic = false })).Case.Id;
        await town.AsAsync<AssignCase, CaseOutcome>(town.Operator,
            v => v.RunAsync(new(id, null, town.Water.Id), default));
        await town.AsAsync<AcceptCase, CaseOutcome>(town.Executor, v => v.RunAsync(new(id, null), default));
        var refused = await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator, v => v.RunAsync(new(), default));
        Assert.Contains("уже нельзя", Assert.IsType<UndoLast.Outcome.Refused>(refused).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_on_many_says_who_does_not_fit_and_is_undone_as_one()
    {
        await using var town = await TownDesk.StartAsync();
        var first = (await town.OpenAsync(facts => facts with { IsAutomatic = false })).Case.Id;
        var second = (await town.OpenAsync()).Case.Id;
        var third = (await town.OpenAsync(facts => facts with { IsAutomatic = false })).Case.Id;
        var request = new BulkAction.Request([first, second, third], BulkKind.Assign)
            { OrganisationId = town.Water.Id };

        var preview = await town.AsAsync<BulkAction, BulkAction.Outcome>(town.Operator,
            verb => verb.PreviewAsync(request, default));
        Assert.Equal([first, third], preview.Done);
        Assert.Contains("уже", Assert.Single(preview.Misfits).Why, StringComparison.Ordinal);
        Assert.Equal(CaseStatus.Moderation, (await town.CaseAsync(first)).Status);

        var done = await town.AsAsync<BulkAction, BulkAction.Outcome>(town.Operator, v => v.RunAsync(request, default));
        Assert.Equal([first, third], done.Done);
        Assert.Equal(CaseStatus.Assigned, (await town.CaseAsync(third)).Status);
        await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator, v => v.RunAsync(new(done.UndoId), default));
        Assert.Equal(CaseStatus.Moderation, (await town.CaseAsync(first)).Status);
        Assert.Equal(CaseStatus.Moderation, (await town.CaseAsync(third)).Status);
    }

    [Fact]
    public async Task One_sees_who_else_looks_and_writes_for_a_minute()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        Task<IReadOnlyList<TouchPresence.Other>?> Touch(Otklik.Centres.StaffMember who, bool isWriting) =>
            town.AsAsync<TouchPresence, IReadOnlyList<TouchPresence.Other>?>(who,
                v => v.RunAsync(new(id, isWriting), default));

        Assert.Empty((await Touch(town.Executor, true))!);
        var other = Assert.Single((await Touch(town.Operator, false))!);
        Assert.Equal(("Водоканал, аварийная бригада", true), (other.Title, other.IsWriting));
        Assert.Null(await Touch(town.Roadman, false));
        town.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty((await Touch(town.Operator, false))!);
    }

    [Fact]
    public async Task A_view_is_kept_under_a_name_and_is_only_ones_own()
    {
        await using var town = await TownDesk.StartAsync();
        var saved = await town.AsAsync<SaveView, SaveView.Outcome>(town.Operator,
            verb => verb.RunAsync(new("Лугоборск: дороги", "?topic=5"), default));
        Assert.NotNull(saved.ViewId);
        Assert.False(await town.AsAsync<DeleteView, bool>(town.Executor, v => v.RunAsync(new("topic=5"), default)));
        Assert.True(await town.AsAsync<DeleteView, bool>(town.Operator, v => v.RunAsync(new("topic=5"), default)));
    }

    [Fact]
    public async Task Messages_about_another_problem_become_a_case_of_their_own_under_new_pseudonyms()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var writtenAt = town.Now;
        var other = await town.JoinAsync(id);
        town.Clock.Advance(TimeSpan.FromHours(1));

        var done = Assert.IsType<CaseOutcome.Done>(await town.AsAsync<SplitCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, [other.Id], "Лужа у площадки"), default)));

        var split = await town.CaseAsync(done.CaseId);
        Assert.Equal((CaseStatus.Moderation, "Лужа у площадки", 1), (split.Status, split.Title, split.MessageCount));
        Assert.Equal(writtenAt.AddDays(1), split.FirstAnswerDueAt);
        var message = Assert.Single(await town.RowsAsync(db => db.Messages.Where(m => m.CaseId == done.CaseId)));
        Assert.NotEqual(other.AuthorId, message.AuthorId);
        Assert.Equal(1, (await town.CaseAsync(id)).MessageCount);
        var all = await town.AsAsync<SplitCase, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(done.CaseId, null, [other.Id], "Всё"), default));
        Assert.IsType<CaseOutcome.Refused>(all);
    }
}
