using System.Globalization;
using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Tests.Sets;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Problems;

/// <summary>Pairs of messages of one scene: one problem, or two that look alike.</summary>
public sealed class SameProblemSetTests
{
    [Theory]
    [InlineData(false, true, 0.95, 0.75)]
    [InlineData(true, true, 0.95, 0.75)]
    [InlineData(true, false, 0.95, 0.6)]
    public void Pairs_are_joined_rightly(bool heldOut, bool placeIsKnown, double precision, double recall)
    {
        var tally = new Tally((heldOut ? "pairs, held out" : "pairs, tuned")
            + (placeIsKnown ? "" : ", place as read from the words"));
        foreach (var scene in SetRow.Read("same-problem").GroupBy(row => row["scene"]))
        {
            if (int.Parse(scene.Key, CultureInfo.InvariantCulture) % 2 == 1 != heldOut) continue;
            var sides = scene.Select(row => (Row: row, Side: Side(row, placeIsKnown))).ToList();
            for (var i = 0; i < sides.Count; i++)
                for (var j = 0; j < i; j++)
                {
                    var verdict = SameProblem.Judge(sides[i].Side, sides[j].Side);
                    Assert.Equal(verdict.Probability, SameProblem.Judge(sides[j].Side, sides[i].Side).Probability, 6);
                    tally.Add(sides[i].Row["problem"] == sides[j].Row["problem"], verdict.Probability >= 0.5,
                        string.Create(CultureInfo.InvariantCulture, $"{verdict.Probability:0.00} ")
                        + $"{sides[j].Row["text"]} / {sides[i].Row["text"]} [{string.Join("; ", verdict.Why)}]");
                }
        }

        tally.Print(withMisses: !heldOut);
        Assert.InRange(tally.Precision, precision, 1);
        Assert.InRange(tally.Recall, recall, 1);
    }

    private static ProblemSide Side(SetRow row, bool placeIsKnown)
    {
        var text = Tokenizer.Read(row["text"]);
        var place = placeIsKnown
            ? new PlaceGuess(null, Said("street"), Said("house"), Said("landmark"), null)
            : PlaceFinder.Find(text, null);
        return new ProblemSide(text, Said("topic") is { } topic ? StableTopic(topic) : null, place,
            DateTime.Parse(row["at"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal));

        string? Said(string column) => row[column].Length == 0 ? null : row[column];
    }

    private static long StableTopic(string name) => name.Aggregate(17L, (sum, c) => sum * 31 + c);
}
