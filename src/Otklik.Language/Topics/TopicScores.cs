using System.Runtime.InteropServices;
using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Evidence gathered for the topics of one text.</summary>
internal sealed class TopicScores
{
    private readonly Dictionary<long, Evidence> _topics = [];

    public void Add(long topicId, double weight, ReadOnlySpan<int> tokens)
    {
        ref var evidence = ref CollectionsMarshal.GetValueRefOrAddDefault(_topics, topicId, out _);
        evidence ??= new Evidence();
        evidence.Score += weight;
        foreach (var token in tokens) evidence.Tokens.Add((token, weight / tokens.Length));
    }

    public IReadOnlyList<TopicGuess> Best(TokenizedText text, int most)
    {
        if (_topics.Count == 0) return [];
        // The id decides between equals, so that the answer does not depend on the order of rules.
        var ranked = _topics.Where(topic => topic.Value.Score > 1e-6)
            .OrderByDescending(topic => topic.Value.Score).ThenBy(topic => topic.Key).Take(Math.Max(most, 2)).ToArray();
        var guesses = new TopicGuess[Math.Min(most, ranked.Length)];
        for (var i = 0; i < guesses.Length; i++)
        {
            var score = ranked[i].Value.Score;
            var rival = ranked.Length == 1 ? 0 : ranked[i == 0 ? 1 : 0].Value.Score;
            var confidence = score / (score + rival) * (1 - Math.Exp(-score));
            guesses[i] = new TopicGuess(ranked[i].Key, confidence, ReasonList.From(text, ranked[i].Value.Tokens));
        }

        return guesses;
    }

    private sealed class Evidence
    {
        public double Score { get; set; }

        public List<(int Token, double Weight)> Tokens { get; } = [];
    }
}
