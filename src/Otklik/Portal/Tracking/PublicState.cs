using Microsoft.Extensions.Localization;
using Otklik.Cases;
using Otklik.Language;
using Otklik.Ui.Marks;
using Otklik.Ui.Words;

namespace Otklik.Portal.Tracking;

/// <summary>How a case stands, in the words of residents.</summary>
public sealed record PublicState(
    CaseStatus Status, MessageKind Kind, bool IsClarifying, DateOnly? PromisedOn, ReplyOutcome? Outcome,
    DateTime? FirstAnswerDueAt, DateTime? ResultDueAt)
{
    public static PublicState Of(Case about, ReplyOutcome? outcome) => new(
        about.Status, about.Kind, about.ClarifyingSince is not null, about.PromisedOn, outcome, about.FirstAnswerDueAt,
        about.OutcomeDueAt);

    public (Tone Tone, string? Icon, string Text) Words(IStringLocalizer texts, TimeWords moment)
    {
        if (IsClarifying) return (Tone.None, "pause", texts["State.Clarifying"]);
        return Status switch
        {
            CaseStatus.Rejected => (Tone.None, null, texts["State.Rejected"]),
            CaseStatus.Confirmed => (Tone.Confirmed, "check", texts["State.Confirmed"]),
            CaseStatus.Closed when Kind == MessageKind.Thanks => (Tone.None, null, texts["State.Thanked"]),
            CaseStatus.Closed => (Tone.None, null, texts["State.Closed"]),
            CaseStatus.AnsweredFinal => Answered(texts),
            CaseStatus.AwaitingFix when PromisedOn is { } day => Promised(day, texts, moment),
            CaseStatus.AnsweredInterim or CaseStatus.AwaitingFix =>
                Late(ResultDueAt, texts, moment) ?? (Tone.None, null, texts["State.Doing"]),
            CaseStatus.New or CaseStatus.Moderation or CaseStatus.ReturnedNotOurs =>
                Late(FirstAnswerDueAt, texts, moment) ?? (Tone.None, null, texts["State.Routing"]),
            _ => Late(FirstAnswerDueAt, texts, moment) ?? Working(texts, moment),
        };
    }

    private (Tone, string?, string) Working(IStringLocalizer texts, TimeWords moment)
    {
        if (Status is CaseStatus.Disputed or CaseStatus.Reopened)
            return (Tone.None, "rotate-ccw", texts["State.Reopened"]);
        if (FirstAnswerDueAt is not { } due) return (Tone.None, null, texts["State.Working"]);
        var when = moment.DateOf(due) == moment.Today ? moment.TimeOfDay(due) : moment.Date(moment.DateOf(due));
        return (Tone.None, null, texts["State.AnswerBy", when]);
    }

    private (Tone, string?, string) Answered(IStringLocalizer texts) => Outcome switch
    {
        ReplyOutcome.Done => (Tone.Now, null, texts["State.SaidDone"]),
        ReplyOutcome.Cannot => (Tone.None, null, texts["State.Cannot"]),
        _ => (Tone.Now, null, texts["State.Answered"]),
    };

    private static (Tone, string?, string) Promised(DateOnly day, IStringLocalizer texts, TimeWords moment) =>
        day < moment.Today
            ? (Tone.Overdue, "alert", texts["State.PromiseLate", moment.Day(day)])
            : (Tone.None, null, texts["State.Promised", moment.Date(day)]);

    private static (Tone, string?, string)? Late(DateTime? dueAt, IStringLocalizer texts, TimeWords moment) =>
        dueAt is { } due && due < moment.NowUtc
            ? (Tone.Overdue, "alert", texts["State.Late", TimeWords.Length(moment.NowUtc - due)])
            : null;
}
