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
    [InlineData(false, true, 0.98, 0.9)]
    [InlineData(true, true, 0.95, 0.85)]
    [InlineData(true, false, 0.9, 0.3)]
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
                    tally.Add(sides[i].Row["problem"] == sides[j].Row["problem"],
                        verdict.Probability >= SameProblem.Likely,
                        string.Create(CultureInfo.InvariantCulture, $"{verdict.Probability:0.00} ")
                        + $"{sides[j].Row["text"]} / {sides[i].Row["text"]} [{string.Join("; ", verdict.Why)}]");
                }
        }

        tally.Print(withMisses: !heldOut);
        Assert.InRange(tally.Precision, precision, 1);
        Assert.InRange(tally.Recall, recall, 1);
    }

    /// <summary>What an index can hand over without a scan: rows with an equal key of place, of street, of text.
    /// </summary>
    [Fact]
    public void Equal_keys_lead_to_nearly_all_pairs()
    {
        var tally = new Tally("pairs of one problem that share a key");
        foreach (var scene in SetRow.Read("same-problem").GroupBy(row => (row["scene"], row["problem"])))
        {
            var sides = scene.Select(row => Side(row, true)).ToList();
            for (var i = 0; i < sides.Count; i++)
                for (var j = 0; j < i; j++)
                    tally.Add(true, KeysOf(sides[i]).Overlaps(KeysOf(sides[j])), sides[i].Text.Original);
        }

        tally.Print(withMisses: true);
        Assert.InRange(tally.Recall, 0.93, 1);
    }

    private static HashSet<long> KeysOf(ProblemSide side)
    {
        var keys = new HashSet<long>
        {
            ProblemKey.Of(side.TopicId, side.Place).Value, ProblemKey.OfStreet(side.NetworkId, side.Place).Value,
            side.Fingerprint.Exact, side.Fingerprint.BandA, side.Fingerprint.BandB, side.Fingerprint.BandC,
        };
        keys.Remove(0);
        return keys;
    }

    private static ProblemSide Side(SetRow row, bool placeIsKnown)
    {
        var text = Tokenizer.Read(row["text"]);
        var place = placeIsKnown
            ? new PlaceGuess(null, Said("street"), Said("house"), Said("landmark"), null)
            : PlaceFinder.Find(text, null);
        return new ProblemSide(text, Said("topic") is { } topic ? StableTopic(topic) : null, place,
            DateTime.Parse(row["at"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
        {
            NetworkId = row["topic"] switch
            {
                "вода" or "прорыв" => 1, "тепло" => 2, "свет" or "электричество" => 3, "газ" => 4, _ => null,
            },
        };

        string? Said(string column) => row[column].Length == 0 ? null : row[column];
    }

    private static long StableTopic(string name) => name.Aggregate(17L, (sum, c) => sum * 31 + c);
}
