namespace Otklik.Language.Replies;

/// <summary>What was found in a reply.</summary>
/// <param name="Findings">The gravest first; within a severity in the order of the text.</param>
/// <param name="ReadingEase">0 (a statute) … 100 (a primer): Flesch's measure with Oborneva's constants for Russian.
/// </param>
public sealed record ReplyReview(IReadOnlyList<ReplyFinding> Findings, int ReadingEase)
{
    /// <summary>Nothing must be fixed.</summary>
    public bool IsGood => !Findings.Any(finding => finding.Severity == FindingSeverity.MustFix);

    /// <summary>Why it should go back to its writer, in words; null when it is good.</summary>
    public string? ReturnReason =>
        Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.MustFix)?.Words;
}
