using Otklik.Cases.Settings;
using Otklik.Language;
using Otklik.Language.Replies;
using Otklik.Ui.Forms;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Replies;

/// <summary>Reads a reply before the resident does.</summary>
public sealed class ReplyRehearsal(PageMoment moment, ReplyBook book)
{
    /// <summary>What the check says, in the form that the editor draws; what is well said is left out.</summary>
    public async Task<IReadOnlyList<Finding>> FindAsync(
        Case about, ReplyDraft draft, IReadOnlyList<string> messages, CancellationToken cancellation)
    {
        var policy = await book.PolicyAsync(about.CentreId, cancellation);
        return
        [
            .. Limits(draft, policy, moment.Words.Today).Select(problem =>
                new Finding(FindingWeight.Must, null, problem.Words)),
            .. policy.Weigh(Review(about, draft, messages).Findings)
                .Where(one => one.Severity != FindingSeverity.Good).Select(one => Shown(one, about)),
        ];
    }

    /// <summary>What must be mended before the reply is sent from this centre.</summary>
    /// <param name="today">The centre's day.</param>
    public async Task<IReadOnlyList<ReplyProblem>> MustsAsync(
        Case about, ReplyDraft draft, IReadOnlyList<string> messages, DateOnly today, bool saysDay,
        CancellationToken cancellation)
    {
        var policy = await book.PolicyAsync(about.CentreId, cancellation);
        return
        [
            .. Limits(draft, policy, today),
            .. policy.Weigh(Review(about, draft, messages).Findings)
                .Where(finding => finding.Severity == FindingSeverity.MustFix
                    && (saysDay || finding.Code is not (FindingCode.NoDate or FindingCode.VagueDate)))
                .Select(finding => new ReplyProblem("text", finding.Words)),
        ];
    }

    private static IEnumerable<ReplyProblem> Limits(ReplyDraft draft, ReplyPolicy policy, DateOnly today)
    {
        if (draft.Text.Length > policy.MostLetters)
            yield return new ReplyProblem("text", CaseTexts.Get("Lacking.Long", policy.MostLetters));
        if (TemplateFields.Unfilled(draft.Text) is { } field)
            yield return new ReplyProblem("text", CaseTexts.Get("Lacking.Field", field));
        if (policy.FarthestPromise is { } days && draft.PromiseOn > today.AddDays(days))
            yield return new ReplyProblem("promise", CaseTexts.Get("Lacking.Far", days));
    }

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

    private Finding Shown(ReplyFinding finding, Case about)
    {
        var wantsDay = finding.Code is FindingCode.NoDate or FindingCode.VagueDate;
        var fix = finding.Replacement ?? (wantsDay ? Day(about) : null);
        var label = fix switch
        {
            null => null,
            "" => CaseTexts.Get("Fix.Remove"),
            _ when finding.Span is null => CaseTexts.Get("Fix.Add", fix.TrimEnd()),
            _ => CaseTexts.Get("Fix.Replace", fix),
        };
        return new(finding.Severity == FindingSeverity.MustFix ? FindingWeight.Must : FindingWeight.Advice, null,
            finding.Words, finding.Span?.Start, finding.Span?.Length, label, fix,
            finding.Code == FindingCode.PersonalData ? "lock" : null);
    }

    /// <summary>Where no day is promised yet, the last one that keeps the term of the outcome.</summary>
    private string? Day(Case about) => about.OutcomeDueAt is { } due && moment.Words.DateOf(due) is var last
        && last >= moment.Words.Today ? $"до {CaseTexts.ResidentDate(last)}" : null;
}
