using Otklik.Language;
using Otklik.Language.Replies;
using Otklik.Ui.Forms;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Replies;

/// <summary>Reads a reply before the resident does.</summary>
public sealed class ReplyRehearsal(PageMoment moment)
{
    /// <summary>What the check says, in the form that the editor draws; what is well said is left out.</summary>
    public IReadOnlyList<Finding> Find(Case about, ReplyDraft draft, IReadOnlyList<string> messages) =>
        [.. Review(about, draft, messages).Findings.Where(one => one.Severity != FindingSeverity.Good)
            .Select(Shown)];

    /// <summary>What is well said and what is not, for those who tick things off.</summary>
    public ReplyReview Review(Case about, ReplyDraft draft, IReadOnlyList<string> messages) =>
        ReplyCheck.Check(new ReplyToCheck(draft.Text, messages,
            draft.Kind == ReplyKind.Final ? ReplyStage.Final : ReplyStage.Interim, draft.PromiseOn)
        {
            Purpose = draft.Outcome switch
            {
                ReplyOutcome.Done => ReplyPurpose.Done,
                ReplyOutcome.Cannot => ReplyPurpose.Cannot,
                ReplyOutcome.Explained => ReplyPurpose.Explained,
                _ => ReplyPurpose.WillDo,
            },
            Today = moment.Words.Today,
            Place = new PlaceGuess(about.Settlement, about.Street, about.House, about.Landmark, null),
        });

    private static Finding Shown(ReplyFinding finding) => new(
        finding.Severity == FindingSeverity.MustFix ? FindingWeight.Must : FindingWeight.Advice, null, finding.Words,
        finding.Span?.Start, finding.Span?.Length,
        finding.Replacement is null ? null
            : CaseTexts.Get(finding.Replacement.Length == 0 ? "Fix.Remove" : "Fix.Replace",
            finding.Replacement),
        finding.Replacement, finding.Code == FindingCode.PersonalData ? "lock" : null);
}
