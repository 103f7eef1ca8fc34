using Otklik.Language;
using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>A case with its clocks, as one thing that moves are applied to. Pure: it takes loaded rows, changes them by
/// the table and collects the rows that have to be written. Not for two threads.</summary>
public sealed partial class CaseFile(
    Case about, IEnumerable<Clock> clocks, ICaseDeadlines deadlines, Func<long> nextKey)
{
    private readonly List<Clock> _clocks = [.. clocks];

    public Case Case { get; } = about;
    public IReadOnlyList<Clock> Clocks => _clocks;
    public List<Clock> NewClocks { get; } = [];
    public List<CaseEvent> NewEvents { get; } = [];
    public List<Delivery> NewDeliveries { get; } = [];

    /// <summary>Why the move cannot be made, in words for the person; null when it can.</summary>
    public string? Refusal(CaseMove move, CaseActor actor, MoveDetails? details = null) =>
        CaseRefusals.Of(Case, CaseTransitions.Of(move), actor, details ?? MoveDetails.None);

    /// <summary>Makes the move, or changes nothing and says why not.</summary>
    public string? Apply(CaseMove move, CaseActor actor, DateTime now, MoveDetails? details = null)
    {
        details ??= MoveDetails.None;
        var row = CaseTransitions.Of(move);
        if (CaseRefusals.Of(Case, row, actor, details) is { } refusal) return refusal;

        var from = Case.Status;
        Case.Status = row.Steps[from];
        Leave(row.Move, details);
        TurnClocks(row, now, details);
        Touch(row, actor, now, details);
        TakeOn(row.Move, actor, now);
        if (row.Event is { } kind) Record(kind, actor, now, details, from);
        Summarise();
        Case.ChangedAt = now;
        Case.Version++;
        return null;
    }

    /// <summary>Keeps the columns that lists show in step with the clocks.</summary>
    public void Summarise()
    {
        Case.FirstAnswerDueAt = Running(ClockKind.FirstAnswer)?.DueAt;
        Case.OutcomeDueAt = Running(ClockKind.Outcome)?.DueAt;
        Case.NextDueAt = NextDue();
        Case.QueueKey = QueueKeys.Of(Case);
    }

    public void Record(
        CaseEventKind kind, CaseActor actor, DateTime now, MoveDetails details, CaseStatus? from = null) =>
        NewEvents.Add(new CaseEvent
        {
            Id = nextKey(), CaseId = Case.Id, At = now, Kind = kind, StaffId = actor.StaffId,
            From = from == Case.Status ? null : from, To = from is null || from == Case.Status ? null : Case.Status,
            OrganisationId = details.OrganisationId, HolderId = details.HolderId, MessageId = details.MessageId,
            ReplyId = details.ReplyId, OtherCaseId = details.OtherCaseId, Words = details.Reason,
        });

    public Clock? Running(ClockKind kind) =>
        _clocks.LastOrDefault(clock => clock.Kind == kind && clock.StoppedAt is null);

    private DateTime? NextDue()
    {
        if (!Case.Status.IsOpen() || Case.MergedIntoId is not null || Case.ClarifyingSince is not null) return null;
        // Once the final words are out the resident has the floor: only words that did not arrive need a person.
        ClockKind[] kinds = Case.Status == CaseStatus.AnsweredFinal
            ? [ClockKind.FirstAnswer, ClockKind.FinalAnswer]
            : [ClockKind.Route, ClockKind.FirstAnswer, ClockKind.FinalAnswer, ClockKind.Outcome];
        return _clocks.Where(clock => clock.StoppedAt is null && kinds.Contains(clock.Kind))
            .Min(clock => (DateTime?)clock.DueAt);
    }

    private void TurnClocks(CaseTransition row, DateTime now, MoveDetails details)
    {
        if (row.Resumes) Resume(now);
        foreach (var clock in _clocks.Where(clock => clock.StoppedAt is null && row.Stops.Contains(clock.Kind)))
            Stop(clock, now);
        foreach (var kind in row.Continues) Continue(kind, now);
        var promiseOn = row.Needs.HasFlag(MoveNeeds.PromiseDate) ? details.PromiseOn : null;
        foreach (var kind in row.Starts) Start(kind, now, promiseOn);
        foreach (var kind in row.Ensures.Where(kind => Running(kind) is null)) Start(kind, now, promiseOn);
        if (row.Reckons) ReckonAnew(details.Pauses);
        if (row.Pauses) Pause(now);
    }

    /// <summary>Starts a clock; nothing happens where this case has no such deadline.</summary>
    public void Start(ClockKind kind, DateTime now, DateOnly? promiseOn = null)
    {
        if (kind == ClockKind.Outcome && Case.Kind is MessageKind.Thanks or MessageKind.NotForUs) return;
        if (Running(kind) is { } running) Stop(running, now);
        if (deadlines.Due(Case, kind, now, []) is not { } due) return;
        if (kind == ClockKind.FinalAnswer && promiseOn is { } day)
            due = new DueTime(deadlines.EndOf(Case, day),
                false, CaseTexts.Resident("Rule.Promised", CaseTexts.ResidentDate(day)));
        var clock = new Clock
        {
            Id = nextKey(), CaseId = Case.Id, Kind = kind, StartedAt = now, DueAt = due.DueAt, Rule = due.RuleWords,
            IsProvisional = due.IsProvisional,
            PausedAt = Case.ClarifyingSince is null || kind == ClockKind.Acknowledge ? null : now,
        };
        _clocks.Add(clock);
        NewClocks.Add(clock);
    }

    private void Continue(ClockKind kind, DateTime now)
    {
        // The first words are given once in a case's life.
        if (kind == ClockKind.FirstAnswer && Case.FirstAnsweredAt is not null) return;
        if (Running(kind) is not null) return;
        if (_clocks.LastOrDefault(clock => clock.Kind == kind) is { } last) last.StoppedAt = null;
        else Start(kind, now);
    }

    private static void Stop(Clock clock, DateTime now)
    {
        if (clock.PausedAt is { } since) clock.PausedSeconds += Seconds(since, now);
        clock.PausedAt = null;
        clock.StoppedAt = now;
    }

    private void Pause(DateTime now)
    {
        Case.ClarifyingSince = now;
        foreach (var clock in _clocks.Where(clock => clock.StoppedAt is null && clock.PausedAt is null))
        {
            if (clock.Kind != ClockKind.Acknowledge) clock.PausedAt = now;
        }
    }

    private void Resume(DateTime now)
    {
        Case.ClarifyingSince = null;
        foreach (var clock in _clocks)
        {
            if (clock.PausedAt is not { } since) continue;
            var moved = deadlines.Moved(Case, clock, new Pause(since, now));
            clock.DueAt = moved.At;
            clock.IsProvisional |= moved.IsProvisional;
            clock.PausedSeconds += Seconds(since, now);
            clock.PausedAt = null;
        }
    }

    private void ReckonAnew(IReadOnlyList<Pause> pauses)
    {
        foreach (var clock in _clocks.Where(clock => clock.StoppedAt is null))
        {
            if (clock.Kind is not (ClockKind.FirstAnswer or ClockKind.Outcome)) continue;
            if (deadlines.Due(Case, clock.Kind, clock.StartedAt, pauses, clock.CentreId)
                is not { } due) continue;
            clock.DueAt = due.DueAt;
            clock.Rule = due.RuleWords;
            clock.IsProvisional = due.IsProvisional;
        }
    }

    /// <summary>What the moves change in the case itself.</summary>
    private void Touch(CaseTransition row, CaseActor actor, DateTime now, MoveDetails details)
    {
        switch (row.Move)
        {
            case CaseMove.Route or CaseMove.Assign or CaseMove.Arbitrate:
                if (Case.OrganisationId != details.OrganisationId) Case.HeldSince = now;
                Case.OrganisationId = details.OrganisationId;
                Case.HolderId = details.HolderId;
                break;
            case CaseMove.Accept or CaseMove.SaveDraft:
                // An operator who helps a body along does not hold its case: it would be in nobody's list there.
                Case.HolderId ??= details.HolderId ?? (actor.IsOf(Case.OrganisationId) ? actor.StaffId : null);
                break;
            case CaseMove.ReturnNotOurs:
                Case.OrganisationId = null;
                Case.HolderId = null;
                Case.HeldSince = now;
                Case.Returns++;
                break;
            case CaseMove.Reject:
                Case.RejectReason = details.Reason;
                Case.ClosedAt = now;
                break;
            case CaseMove.CloseThanks or CaseMove.CloseSilent:
                Case.ClosedAt = now;
                break;
            case CaseMove.Confirm:
                // Whoever judges the words has seen them, though the network has not said so yet.
                Case.FirstAnsweredAt ??= now;
                Case.ClosedAt = now;
                break;
            case CaseMove.Restore or CaseMove.Reopen or CaseMove.Dispute or CaseMove.ConfirmPartly:
                if (!Case.Status.IsOpen()) break;
                Case.ClosedAt = null;
                Case.Remains = CaseRemains.Whole;
                Case.RejectReason = null;
                break;
            case CaseMove.PublishPromise:
                Case.PromisedOn = details.PromiseOn;
                break;
            case CaseMove.ReplyDelivered or CaseMove.FinalReplyDelivered:
                Case.FirstAnsweredAt ??= now;
                break;
            case CaseMove.Merge:
                Case.MergedIntoId = details.OtherCaseId;
                break;
            case CaseMove.Unmerge:
                TakeBackFrom(now);
                break;
            case CaseMove.Transfer or CaseMove.ReturnTransfer or CaseMove.ArbitrateTransfer:
                (Case.OrganisationId, Case.HolderId, Case.HeldSince) = (null, null, now);
                break;
        }
    }

    /// <summary>Clocks that the merge stopped go on as if it had not been.</summary>
    private void TakeBackFrom(DateTime now)
    {
        var mergedAt = _clocks.Max(clock => clock.StoppedAt);
        Case.MergedIntoId = null;
        foreach (var clock in _clocks.Where(clock => mergedAt is not null && clock.StoppedAt == mergedAt))
            clock.StoppedAt = null;
        if (Case.OrganisationId is null && Running(ClockKind.Route) is null) Start(ClockKind.Route, now);
    }

    private static long Seconds(DateTime from, DateTime to) => Math.Max(0, (long)(to - from).TotalSeconds);
}
