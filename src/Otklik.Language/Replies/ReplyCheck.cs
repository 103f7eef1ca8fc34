namespace Otklik.Language.Replies;

/// <summary>Reads a reply as a resident would: does it answer, when, who, in plain words, without other people's data.
/// Quick enough for every keystroke. Safe from any thread.</summary>
public static class ReplyCheck
{
    private const int FewestWords = 4;

    public static ReplyReview Check(ReplyToCheck reply)
    {
        var reading = new ReplyReading(reply);
        if (reading.Text.Count < FewestWords)
        {
            reading.Add(FindingCode.Empty, FindingSeverity.MustFix, null,
                "Напишите, что сделано или будет сделано, кем и когда.");
            PrivacyCheck.Run(reading);
            StyleCheck.Rude(reading);
            return Review(reading);
        }

        PrivacyCheck.Run(reading);
        QuestionCheck.Run(reading);
        SubstanceCheck.Run(reading);
        SubstanceCheck.Emptiness(reading);
        PlaceCheck.Run(reading);
        MatterCheck.Run(reading);
        StyleCheck.Run(reading);
        CopyCheck.Run(reading);
        if (!reading.Findings.Exists(finding => finding.Code is FindingCode.PersonalData or FindingCode.Officialese or
            FindingCode.Abbreviation or FindingCode.Rude or FindingCode.VagueDate or FindingCode.LawNumber))
            reading.Add(FindingCode.Clean, FindingSeverity.Good, null, "Без личных данных и казённых слов");
        return Review(reading);
    }

    /// <summary>The same, with the commonest arguments.</summary>
    public static ReplyReview Check(
        IReadOnlyList<string> messages, string reply, DateOnly? promiseDate, ReplyStage stage) =>
        Check(new ReplyToCheck(reply, messages, stage, promiseDate));

    private static ReplyReview Review(ReplyReading reading) => new(
        [.. reading.Findings.OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Span?.Start ?? -1)],
        ReadingEase.Of(reading.Text));
}
