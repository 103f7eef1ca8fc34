using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>What the likest solved texts say of a text.</summary>
/// <param name="Shares">Of the votes, by label, in the order of their first voter.</param>
/// <param name="Weight">Against another opinion: 0 when nothing alike was solved, near 1 when the very same text was.
/// </param>
internal sealed record Votes(
    TokenizedText Text, IReadOnlyList<Neighbour> Voters, IReadOnlyList<(string Label, double Share)> Shares,
    double Weight)
{
    public static Votes Of(TokenizedText text, IReadOnlyList<Neighbour> voters, double doubt)
    {
        var all = voters.Sum(Vote);
        return new Votes(text, voters, [.. voters.GroupBy(voter => voter.Solved.Label, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Sum(Vote) / all))], all == 0 ? 0 : all / (all + doubt));
    }

    /// <summary>Words that the text shares with those of its voters that have the label.</summary>
    public IReadOnlyList<Reason> Reasons(string label)
    {
        var shared = Voters.Where(one => one.Solved.Label == label).SelectMany(one => one.Solved.Keys).ToHashSet();
        var evidence = new List<(int Token, double Weight)>();
        for (var at = 0; at < Text.Count && at < TextBag.MostTokens; at++)
        {
            var word = Text[at].Word;
            if (word.Is(WordTraits.StopWord)) continue;
            var weight = shared.Contains(FeatureKeys.Of(FeatureView.Stem, word.StemHash)) ? 1.0 : 0;
            var concepts = word.Concepts;
            for (var i = 0; i < concepts.Count; i++)
                if (shared.Contains(FeatureKeys.Of(FeatureView.Concept, concepts[i]))) weight += 1;
            if (weight > 0) evidence.Add((at, weight));
        }

        return ReasonList.From(Text, evidence);
    }

    private static double Vote(Neighbour voter) => Math.Pow(voter.Likeness, 3);
}
