using System.Globalization;
using Otklik.Language.Replies;
using Otklik.Language.Tests.Sets;

namespace Otklik.Language.Tests.Replies;

/// <summary>May a reply go out as it is? Judged as a reader judged the same replies.</summary>
public sealed class ReplySetTests
{
    private static readonly DateOnly Today = new(2024, 3, 11);

    [Theory]
    [InlineData(false, 0.95)]
    [InlineData(true, 0.88)]
    public void The_verdict_agrees_with_a_reader(bool heldOut, double agreement)
    {
        var tally = new Tally(heldOut ? "replies that go back, held out" : "replies that go back, tuned");
        var privacy = new Tally(heldOut ? "another person's data, held out" : "another person's data, tuned");
        var reasons = new Tally(heldOut ? "one of the reasons, held out" : "one of the reasons, tuned");
        foreach (var row in SetRow.Read("replies").Where(row => row.IsHeldOut == heldOut))
        {
            var review = ReplyCheck.Check(Read(row));
            var codes = review.Findings.Where(finding => finding.Severity == FindingSeverity.MustFix)
                .Select(finding => finding.Code.ToString()).Distinct().ToList();
            var said = $"{row["codes"]} ≠ {string.Join(';', codes)}: {row["message"]} → {row["reply"]}";
            tally.Add(row["verdict"] == "return", !review.IsGood, said);
            if (row["verdict"] == "good") continue;
            var expected = row["codes"].Split(';');
            if (expected.Contains("PersonalData")) privacy.Add(true, codes.Contains("PersonalData"), said);
            reasons.Add(true, expected.Any(codes.Contains), said);
        }

        tally.Print(withMisses: !heldOut);
        privacy.Print(withMisses: !heldOut);
        reasons.Print(withMisses: !heldOut);
        Assert.InRange(tally.Agreement, agreement, 1);
        Assert.Equal(1, privacy.Recall);
    }

    private static ReplyToCheck Read(SetRow row)
    {
        var place = row["place"].Split(';');
        return new ReplyToCheck(row["reply"], [row["message"]],
            row["stage"] == "I" ? ReplyStage.Interim : ReplyStage.Final,
            row["promise"].Length == 0 ? null : DateOnly.Parse(row["promise"], CultureInfo.InvariantCulture))
        {
            Today = Today,
            Place = place.Length == 2 ? new PlaceGuess(null, place[0], place[1], null, null) : null,
        };
    }
}
