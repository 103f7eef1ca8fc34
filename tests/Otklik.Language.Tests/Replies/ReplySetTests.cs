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
    public void The_verdict_agrees_with_a_reader(bool heldOut, double agreement) => Measure(
        heldOut ? "held out" : "tuned", SetRow.Read("replies").Where(row => row.IsHeldOut == heldOut), !heldOut,
        agreement);

    [Fact]
    public void The_verdict_on_new_wording_agrees_too() =>
        Measure("fresh", SetRow.Read("replies-fresh"), withMisses: false, 0.7);

    private static void Measure(string half, IEnumerable<SetRow> rows, bool withMisses, double agreement)
    {
        var tally = new Tally("replies that go back, " + half);
        var privacy = new Tally("another person's data, " + half);
        var reasons = new Tally("one of the reasons, " + half);
        foreach (var row in rows)
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

        tally.Print(withMisses);
        privacy.Print(withMisses);
        reasons.Print(withMisses);
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
