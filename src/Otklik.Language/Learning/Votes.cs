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
        if (voters.Count == 0) return new Votes(text, voters, [], 0);
        Span<double> votes = voters.Count <= 32 ? stackalloc double[voters.Count] : new double[voters.Count];
        var all = 0.0;
        for (var i = 0; i < votes.Length; i++) all += votes[i] = Vote(voters[i]);
        var shares = new List<(string Label, double Share)>(votes.Length);
        for (var i = 0; i < votes.Length; i++)
        {
            var label = voters[i].Solved.Label;
            if (IndexOf(shares, label) >= 0) continue;
            var sum = 0.0;
            for (var j = i; j < votes.Length; j++)
                if (voters[j].Solved.Label == label) sum += votes[j];
            shares.Add((label, sum / all));
        }

        return new Votes(text, voters, shares, all == 0 ? 0 : all / (all + doubt));
    }

    private static int IndexOf(List<(string Label, double Share)> shares, string label)
    {
        for (var i = 0; i < shares.Count; i++)
            if (shares[i].Label == label) return i;
        return -1;
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
