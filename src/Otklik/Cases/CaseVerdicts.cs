using Otklik.Cases.Opening;

namespace Otklik.Cases;

/// <summary>What one resident's word does to a case. The last word of each counts; one who says "not fixed" outweighs
/// those who say "fixed", because nobody is confirmed away.</summary>
public static class CaseVerdicts
{
    /// <returns>The row to write, new or one of <paramref name="standing"/>; null when a verdict cannot
    /// be taken now.</returns>
    public static Verdict? Take(
        CaseFile file, IReadOnlyList<Verdict> standing, VerdictWords said, long authorId, DateTime? lastReplyAt,
        DateTime now, Func<long> nextKey)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(said);
        var move = said.Value switch
        {
            VerdictValue.Fixed => CaseMove.Confirm,
            VerdictValue.Partly => CaseMove.ConfirmPartly,
            _ => CaseMove.Dispute,
        };
        var details = new MoveDetails { MessageId = said.MessageId, Reason = said.Words };
        var isSpokenAgainst = said.Value == VerdictValue.Fixed && standing.Any(one =>
            one.MessageId != said.MessageId && one.Value != VerdictValue.Fixed && one.At >= (lastReplyAt ?? one.At));
        if (isSpokenAgainst)
        {
            if (file.Refusal(move, CaseActor.Resident, details) is not null) return null;
            file.Record(CaseEventKind.Confirmed, CaseActor.Resident, now, details);
            file.Case.ChangedAt = now;
        }
        else if (file.Case.Status == CaseStatus.Confirmed && said.Value == VerdictValue.Fixed)
        {
            file.Record(CaseEventKind.Confirmed, CaseActor.Resident, now, details);
        }
        else if (file.Apply(move, CaseActor.Resident, now, details) is not null)
        {
            return null;
        }

        if (file.Case.Status == CaseStatus.Disputed)
        {
            file.Apply(CaseMove.Reopen, CaseActor.Resident, now,
                details with { Reason = said.Words ?? CaseTexts.Resident($"Verdict.{said.Value}") });
        }

        var row = standing.FirstOrDefault(one => one.MessageId == said.MessageId)
            ?? new Verdict { Id = nextKey(), CaseId = file.Case.Id, MessageId = said.MessageId, AuthorId = authorId };
        // There are words again, also where the case stays closed: retention has to come once more.
        file.Case.Remains = CaseRemains.Whole;
        row.Value = said.Value;
        row.Words = said.Words;
        row.At = now;
        return row;
    }
}
