using Otklik.Centres;
using Otklik.Topics;
using static Otklik.Cases.CaseStatus;

namespace Otklik.Cases;

/// <summary>The one table of a case's life. The outcome clock has one thing that stops it as done: a resident who
/// confirms. Rejecting and merging end the work, not the clock: what is restored, reopened or unmerged goes on from
/// where it began. The first-answer clock stops when a network has accepted a reply, never when somebody
/// presses a button.</summary>
public static class CaseTransitions
{
    private static readonly ClockKind[] Every = Enum.GetValues<ClockKind>();
    private static readonly CaseStatus[] EveryStatus = Enum.GetValues<CaseStatus>();

    /// <summary>From where one centre may give a case to another: no words of it are on their way.</summary>
    private static readonly CaseStatus[] Passing =
    [
        New, Moderation, Assigned, Accepted, ReturnedNotOurs, Drafting, Rework, AnsweredInterim, AwaitingFix, Reopened,
    ];

    private static readonly Dictionary<CaseMove, CaseTransition> Table = new CaseTransition[]
    {
        // Whose is it
        new CaseTransition(CaseMove.Moderate, CaseEventKind.SentToModeration).Leads(Moderation, New)
            .By(CaseActors.Product) with { Starts = [ClockKind.Route] },
        new CaseTransition(CaseMove.Route, CaseEventKind.Routed).Leads(Assigned, New, Moderation)
            .By(CaseActors.Product) with
        {
            Needs = MoveNeeds.Organisation, Stops = [ClockKind.Route], Starts = [ClockKind.ReturnNotOurs],
        },
        new CaseTransition(CaseMove.Assign, CaseEventKind.Assigned)
            .Leads(Assigned, New, Moderation, Assigned, Accepted, ReturnedNotOurs, Drafting, Rework, AnsweredInterim,
                AwaitingFix, Reopened)
            .By(Permission.Route) with
        {
            Needs = MoveNeeds.Organisation, Stops = [ClockKind.Route], Starts = [ClockKind.ReturnNotOurs],
        },
        new CaseTransition(CaseMove.Accept, CaseEventKind.Accepted).Leads(Accepted, Assigned, Reopened)
            .By(Permission.WorkOnCase) with { Stops = [ClockKind.ReturnNotOurs] },
        new CaseTransition(CaseMove.ReturnNotOurs, CaseEventKind.ReturnedNotOurs)
            .Leads(ReturnedNotOurs, Assigned, Accepted, Reopened)
            .By(Permission.WorkOnCase) with
        {
            Needs = MoveNeeds.Reason, Stops = [ClockKind.ReturnNotOurs], Starts = [ClockKind.Route],
        },
        new CaseTransition(CaseMove.Arbitrate, CaseEventKind.Arbitrated)
            .Leads(Assigned, ReturnedNotOurs).By(Permission.Arbitrate) with
        {
            Needs = MoveNeeds.Organisation | MoveNeeds.Reason, Stops = [ClockKind.Route, ClockKind.ReturnNotOurs],
        },
        new CaseTransition(CaseMove.Reject, CaseEventKind.Rejected)
            .Leads(Rejected, New, Moderation, Assigned, Accepted, ReturnedNotOurs, Reopened)
            .By(Permission.Route, CaseActors.Product) with
        {
            Needs = MoveNeeds.Reason, Stops = Every, Resumes = true,
        },
        new CaseTransition(CaseMove.Restore, CaseEventKind.Restored).Leads(Moderation, Rejected)
            .By(Permission.Route) with
        {
            Needs = MoveNeeds.Reason, Starts = [ClockKind.Route],
            Continues = [ClockKind.FirstAnswer, ClockKind.Outcome],
        },
        new CaseTransition(CaseMove.CloseThanks, CaseEventKind.Closed)
            .Leads(Closed, New, Moderation, Assigned, Accepted)
            .By(Permission.WorkOnCase, CaseActors.Product) with { Stops = Every, Resumes = true },

        // Which centre's is it; the resident's clocks run on, only the time to decide begins anew
        new CaseTransition(CaseMove.Transfer, CaseEventKind.Transferred).Leads(Moderation, Passing)
            .By(Permission.Route) with
        {
            Needs = MoveNeeds.Reason | MoveNeeds.Centre, Stops = [ClockKind.ReturnNotOurs], Starts = [ClockKind.Route],
        },
        new CaseTransition(CaseMove.AcceptTransfer, CaseEventKind.TransferAccepted).Stays(Moderation)
            .By(Permission.Route),
        new CaseTransition(CaseMove.ReturnTransfer, CaseEventKind.TransferReturned)
            .Leads(ReturnedNotOurs, Moderation).By(Permission.Route) with
        {
            Needs = MoveNeeds.Reason | MoveNeeds.Centre, Starts = [ClockKind.Route],
        },
        new CaseTransition(CaseMove.ArbitrateTransfer, CaseEventKind.TransferArbitrated).Leads(Moderation, Passing)
            .By(Permission.Arbitrate) with
        {
            Needs = MoveNeeds.Reason | MoveNeeds.Centre, Stops = [ClockKind.ReturnNotOurs], Starts = [ClockKind.Route],
        },

        // What or where
        new CaseTransition(CaseMove.AskResident, CaseEventKind.ClarificationAsked)
            .Stays(New, Moderation, Assigned, Accepted, ReturnedNotOurs, Drafting, Rework, AnsweredInterim, AwaitingFix,
                Reopened)
            .By(Permission.WorkOnCase, CaseActors.Product) with { Pauses = true },
        new CaseTransition(CaseMove.ResidentAnswered, CaseEventKind.ClarificationAnswered).Stays(EveryStatus)
            .By(CaseActors.Resident | CaseActors.Product) with { Resumes = true },
        new CaseTransition(CaseMove.StopWaiting, CaseEventKind.WaitingStopped).Stays(EveryStatus)
            .By(Permission.WorkOnCase) with { Needs = MoveNeeds.Reason, Resumes = true },

        // Words
        new CaseTransition(CaseMove.SaveDraft, CaseEventKind.DraftSaved)
            .Leads(Drafting, New, Moderation, Assigned, Accepted, Reopened)
            .Stays(Drafting, Rework, AnsweredInterim, AwaitingFix)
            .By(Permission.WorkOnCase) with
        {
            Needs = MoveNeeds.Reply, Stops = [ClockKind.Route, ClockKind.ReturnNotOurs],
        },
        new CaseTransition(CaseMove.SendForApproval, CaseEventKind.SentForApproval)
            .Leads(Approval, Drafting, Rework, AnsweredInterim, AwaitingFix)
            .By(Permission.WorkOnCase) with { Needs = MoveNeeds.Reply },
        new CaseTransition(CaseMove.TakeBack, CaseEventKind.TakenBack).Leads(Drafting, Approval)
            .By(Permission.WorkOnCase) with { Needs = MoveNeeds.Reply },
        new CaseTransition(CaseMove.Approve, CaseEventKind.Approved).Stays(Approval)
            .By(Permission.Approve) with { Needs = MoveNeeds.Reply },
        new CaseTransition(CaseMove.ReturnForRework, CaseEventKind.ReturnedForRework).Leads(Rework, Approval)
            .By(Permission.Approve) with { Needs = MoveNeeds.Reply | MoveNeeds.Reason },
        new CaseTransition(CaseMove.PublishInterim, CaseEventKind.ReplyPublished).Leads(AnsweredInterim, Approval)
            .By(Permission.Approve) with
        {
            Needs = MoveNeeds.Reply, Ensures = [ClockKind.FinalAnswer], Resumes = true,
        },
        new CaseTransition(CaseMove.PublishPromise, CaseEventKind.ReplyPublished).Leads(AwaitingFix, Approval)
            .By(Permission.Approve) with
        {
            Needs = MoveNeeds.Reply | MoveNeeds.PromiseDate, Starts = [ClockKind.FinalAnswer], Resumes = true,
        },
        new CaseTransition(CaseMove.PublishFinal, CaseEventKind.ReplyPublished).Leads(AnsweredFinal, Approval)
            .By(Permission.Approve) with { Needs = MoveNeeds.Reply, Resumes = true },
        new CaseTransition(CaseMove.WithdrawReply, CaseEventKind.ReplyWithdrawn)
            .Leads(Drafting, AnsweredInterim, AwaitingFix, AnsweredFinal)
            .By(Permission.Approve) with
        {
            Needs = MoveNeeds.Reply | MoveNeeds.Reason, Stops = [ClockKind.ResidentVerdict],
            Continues = [ClockKind.FinalAnswer],
        },
        new CaseTransition(CaseMove.Acknowledged, null).Stays(EveryStatus)
            .By(CaseActors.Product) with { Stops = [ClockKind.Acknowledge] },
        new CaseTransition(CaseMove.ReplyDelivered, CaseEventKind.ReplyDelivered).Stays(EveryStatus)
            .By(CaseActors.Product) with { Needs = MoveNeeds.Reply, Stops = [ClockKind.FirstAnswer] },
        new CaseTransition(CaseMove.FinalReplyDelivered, CaseEventKind.ReplyDelivered).Stays(AnsweredFinal)
            .By(CaseActors.Product) with
        {
            Needs = MoveNeeds.Reply, Stops = [ClockKind.FirstAnswer, ClockKind.FinalAnswer],
            Ensures = [ClockKind.ResidentVerdict],
        },

        // The resident's word is last
        new CaseTransition(CaseMove.Confirm, CaseEventKind.Confirmed)
            .Leads(Confirmed, Assigned, Accepted, Drafting, Rework, Approval, AnsweredInterim, AwaitingFix,
                AnsweredFinal, Disputed, Reopened, Closed)
            .By(CaseActors.Resident) with { Stops = Every, Resumes = true, Starts = [ClockKind.CheckAgain] },
        new CaseTransition(CaseMove.ConfirmPartly, CaseEventKind.ConfirmedPartly)
            .Leads(Disputed, AnsweredFinal, Confirmed, Closed)
            .Stays(Assigned, Accepted, Drafting, Rework, Approval, AnsweredInterim, AwaitingFix, Reopened)
            .By(CaseActors.Resident) with { Stops = [ClockKind.ResidentVerdict, ClockKind.CheckAgain] },
        new CaseTransition(CaseMove.Dispute, CaseEventKind.Disputed)
            .Leads(Disputed, AnsweredFinal, Confirmed, Closed)
            .Stays(Assigned, Accepted, Drafting, Rework, Approval, AnsweredInterim, AwaitingFix, Reopened)
            .By(CaseActors.Resident) with { Stops = [ClockKind.ResidentVerdict, ClockKind.CheckAgain] },
        new CaseTransition(CaseMove.Reopen, CaseEventKind.Reopened)
            .Leads(Reopened, Disputed, Confirmed, Closed, AnsweredFinal)
            .By(Permission.Route, CaseActors.Resident | CaseActors.Product) with
        {
            Needs = MoveNeeds.Reason, Stops = [ClockKind.ResidentVerdict, ClockKind.CheckAgain],
            Continues = [ClockKind.Outcome], Starts = [ClockKind.FinalAnswer],
        },
        new CaseTransition(CaseMove.CloseSilent, CaseEventKind.Closed).Leads(Closed, AnsweredFinal)
            .By(CaseActors.Product) with
        {
            Stops = [ClockKind.ResidentVerdict], Starts = [ClockKind.CheckAgain],
        },

        // One problem, many messages
        new CaseTransition(CaseMove.JoinMessage, CaseEventKind.MessageJoined).Stays(EveryStatus)
            .By(Permission.Route, CaseActors.Resident | CaseActors.Product),
        new CaseTransition(CaseMove.Merge, CaseEventKind.Merged)
            .Stays(New, Moderation, Assigned, Accepted, ReturnedNotOurs, Drafting, Rework, AnsweredInterim, AwaitingFix,
                Reopened)
            .By(Permission.Route, CaseActors.Product) with
        {
            Needs = MoveNeeds.OtherCase, Stops = Every, Resumes = true,
        },
        new CaseTransition(CaseMove.TakeIn, CaseEventKind.TookIn).Stays(CaseStatuses.Open)
            .By(Permission.Route, CaseActors.Product) with { Needs = MoveNeeds.OtherCase },
        new CaseTransition(CaseMove.Unmerge, CaseEventKind.Unmerged).Stays(EveryStatus)
            .By(Permission.Route) with { Needs = MoveNeeds.OtherCase },
        new CaseTransition(CaseMove.LetGo, CaseEventKind.LetGo).Stays(EveryStatus)
            .By(Permission.Route) with { Needs = MoveNeeds.OtherCase },
        new CaseTransition(CaseMove.Split, CaseEventKind.Split).Stays(CaseStatuses.Open)
            .By(Permission.Route) with { Needs = MoveNeeds.OtherCase },

        // What it is about
        new CaseTransition(CaseMove.CorrectTopic, CaseEventKind.TopicCorrected).Stays(CaseStatuses.Open)
            .By(Permission.Route) with { Reckons = true },
        new CaseTransition(CaseMove.CorrectKind, CaseEventKind.KindCorrected).Stays(CaseStatuses.Open)
            .By(Permission.Route) with { Ensures = [ClockKind.Outcome] },
        new CaseTransition(CaseMove.CorrectPlace, CaseEventKind.PlaceCorrected).Stays(CaseStatuses.Open)
            .By(Permission.WorkOnCase, CaseActors.Product),
        new CaseTransition(CaseMove.ChangeImportance, CaseEventKind.ImportanceChanged).Stays(CaseStatuses.Open)
            .By(Permission.Route, CaseActors.Product) with { Reckons = true },
    }.ToDictionary(row => row.Move);

    public static IReadOnlyCollection<CaseTransition> All => Table.Values;

    public static CaseTransition Of(CaseMove move) => Table[move];

    /// <summary>Where the move leads, or null when it cannot be made from there.</summary>
    public static CaseStatus? Target(CaseMove move, CaseStatus from) =>
        Table[move].Steps.TryGetValue(from, out var to) ? to : null;
}
