using Otklik.Cases;
using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Cases;

public sealed class CaseClockTests
{
    private static readonly DateTime Start = CaseBench.Start;

    [Fact]
    public void No_reply_stops_the_outcome_clock_and_only_a_delivery_stops_the_first_answer()
    {
        var file = CaseBench.In(CaseStatus.Approval);
        var reply = CaseBench.Everything;
        file.Apply(CaseMove.PublishInterim, CaseBench.Approver, Start.AddHours(1), reply);
        Assert.NotNull(file.Case.FirstAnswerDueAt);
        Assert.Null(file.Case.FirstAnsweredAt);

        file.Apply(CaseMove.ReplyDelivered, CaseActor.Product, Start.AddHours(2), reply);
        Assert.Null(file.Case.FirstAnswerDueAt);
        Assert.Equal(Start.AddHours(2), file.Case.FirstAnsweredAt);
        Assert.Equal(Start.AddDays(30), file.Case.OutcomeDueAt);

        file.Apply(CaseMove.SendForApproval, CaseBench.Executor, Start.AddDays(1), reply);
        file.Apply(CaseMove.PublishFinal, CaseBench.Approver, Start.AddDays(1), reply);
        file.Apply(CaseMove.FinalReplyDelivered, CaseActor.Product, Start.AddDays(1), reply);
        Assert.Equal(Start.AddDays(30), file.Case.OutcomeDueAt);
        Assert.Null(file.Running(ClockKind.FinalAnswer));
        Assert.Null(file.Case.NextDueAt);
    }

    [Fact]
    public void A_confirmed_fix_stops_the_outcome_clock_and_not_fixed_lets_it_go_on_from_where_it_began()
    {
        var file = CaseBench.In(CaseStatus.AnsweredFinal);
        Assert.Null(file.Apply(CaseMove.Confirm, CaseActor.Resident, Start.AddDays(2)));
        Assert.Null(file.Case.OutcomeDueAt);
        Assert.Equal(Start.AddDays(2), file.Case.ClosedAt);

        Assert.Null(file.Apply(CaseMove.Dispute, CaseActor.Resident, Start.AddDays(3)));
        Assert.Null(file.Apply(CaseMove.Reopen, CaseActor.Resident, Start.AddDays(3), CaseBench.Everything));
        Assert.Equal(CaseStatus.Reopened, file.Case.Status);
        Assert.Equal(Start.AddDays(30), file.Case.OutcomeDueAt);
        Assert.Null(file.Case.ClosedAt);
        Assert.Equal(Start.AddDays(10), file.Running(ClockKind.FinalAnswer)?.DueAt);
    }

    [Fact]
    public void Silence_closes_without_stopping_the_outcome_clock()
    {
        var file = CaseBench.In(CaseStatus.AnsweredFinal);
        Assert.Null(file.Apply(CaseMove.CloseSilent, CaseActor.Product, Start.AddDays(11)));
        Assert.Equal(CaseStatus.Closed, file.Case.Status);
        Assert.NotNull(file.Running(ClockKind.Outcome));
        Assert.Null(file.Case.NextDueAt);
    }

    [Fact]
    public void While_the_resident_is_asked_the_clocks_stand_and_then_go_on_with_what_was_left()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        file.Apply(CaseMove.AskResident, CaseBench.Executor, Start.AddHours(3));
        Assert.Equal(Start.AddHours(3), file.Case.ClarifyingSince);
        Assert.Null(file.Case.NextDueAt);
        Assert.All(file.Clocks, clock => Assert.Equal(Start.AddHours(3), clock.PausedAt));

        file.Apply(CaseMove.ResidentAnswered, CaseActor.Resident, Start.AddHours(5));
        Assert.Null(file.Case.ClarifyingSince);
        Assert.Equal(Start.AddHours(11), file.Case.FirstAnswerDueAt);
        Assert.Equal(Start.AddHours(11), file.Case.NextDueAt);
        Assert.Equal(7200, file.Running(ClockKind.FirstAnswer)!.PausedSeconds);
    }

    [Fact]
    public void A_published_reply_ends_the_waiting_for_an_answer()
    {
        var file = CaseBench.In(CaseStatus.Drafting);
        file.Apply(CaseMove.AskResident, CaseBench.Executor, Start.AddHours(1));
        file.Apply(CaseMove.SendForApproval, CaseBench.Executor, Start.AddHours(2), CaseBench.Everything);
        file.Apply(CaseMove.PublishFinal, CaseBench.Approver, Start.AddHours(3), CaseBench.Everything);
        Assert.Null(file.Case.ClarifyingSince);
        Assert.Equal(Start.AddHours(11), file.Case.FirstAnswerDueAt);
    }

    [Fact]
    public void A_promise_sets_the_deadline_of_the_final_answer_to_its_day()
    {
        var file = CaseBench.In(CaseStatus.Approval);
        file.Apply(CaseMove.PublishPromise, CaseBench.Approver, Start, CaseBench.Everything);
        var clock = file.Running(ClockKind.FinalAnswer)!;
        Assert.Equal(new DateTime(2026, 3, 20, 15, 0, 0, DateTimeKind.Utc), clock.DueAt);
        Assert.Equal(new DateOnly(2026, 3, 20), file.Case.PromisedOn);
        Assert.Contains("20", clock.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_higher_importance_shortens_the_first_answer_but_keeps_the_pause()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        file.Case.Importance = Importance.Important;
        file.Apply(CaseMove.ChangeImportance, CaseBench.Operator, Start.AddHours(3),
            new MoveDetails { Pauses = [new Pause(Start.AddHours(1), Start.AddHours(2))] });
        Assert.Equal(Start.AddHours(5), file.Case.FirstAnswerDueAt);
    }

    [Fact]
    public void Rejecting_ends_all_clocks_and_restoring_lets_them_go_on()
    {
        var file = CaseBench.In(CaseStatus.Moderation);
        file.Apply(CaseMove.Reject, CaseBench.Operator, Start.AddHours(1), CaseBench.Everything);
        Assert.Null(file.Case.FirstAnswerDueAt);
        Assert.Null(file.Case.OutcomeDueAt);

        file.Apply(CaseMove.Restore, CaseBench.Operator, Start.AddHours(2), CaseBench.Everything);
        Assert.Equal(CaseStatus.Moderation, file.Case.Status);
        Assert.Equal(Start.AddHours(9), file.Case.FirstAnswerDueAt);
        Assert.Equal(Start.AddDays(30), file.Case.OutcomeDueAt);
        Assert.Null(file.Case.RejectReason);
    }

    [Fact]
    public void Unmerging_lets_the_clocks_of_the_case_go_on_as_if_it_had_not_been_merged()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        file.Apply(CaseMove.Merge, CaseBench.Operator, Start.AddHours(1), CaseBench.Everything);
        Assert.Null(file.Case.NextDueAt);
        file.Apply(CaseMove.Unmerge, CaseBench.Operator, Start.AddHours(2), CaseBench.Everything);
        Assert.Equal(Start.AddHours(9), file.Case.NextDueAt);
        Assert.Equal(Start.AddDays(30), file.Case.OutcomeDueAt);
        Assert.Null(file.Case.MergedIntoId);
    }

    [Fact]
    public void Assigning_starts_the_time_to_return_and_accepting_ends_it()
    {
        var file = CaseBench.In(CaseStatus.Moderation);
        file.Start(ClockKind.Route, Start);
        file.Apply(CaseMove.Assign, CaseBench.Operator, Start.AddHours(1), new MoveDetails { OrganisationId = 7 });
        Assert.Null(file.Running(ClockKind.Route));
        Assert.Equal(Start.AddMinutes(90), file.Running(ClockKind.ReturnNotOurs)?.DueAt);
        Assert.Equal(Start.AddHours(9), file.Case.NextDueAt);

        file.Apply(CaseMove.Accept, CaseBench.Executor, Start.AddHours(1));
        Assert.Null(file.Running(ClockKind.ReturnNotOurs));
        Assert.Equal(4, file.Case.HolderId);
    }
}
