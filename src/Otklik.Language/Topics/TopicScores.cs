using System.Buffers;

namespace Otklik.Language.Topics;

/// <summary>Scores of the topics of one text, in a borrowed array. Topics are numbered from 0. Weak evidence (names,
/// synonyms) is kept apart: however much of it there is, it is worth one ordinary rule at most.</summary>
internal readonly ref struct TopicScores : IDisposable
{
    private readonly double[] _scores;
    private readonly int _topics;

    public TopicScores(int topics)
    {
        _topics = topics;
        _scores = ArrayPool<double>.Shared.Rent(topics * 2);
        Array.Clear(_scores, 0, topics * 2);
    }

    public void Add(int topic, double weight) => _scores[topic] += weight;

    public void AddWeak(int topic, double weight) => _scores[_topics + topic] += weight;

    /// <summary>Best topics with positive scores; of equal ones the lower number stands first.</summary>
    public List<(int Topic, double Score)> Best(int most)
    {
        var best = new List<(int Topic, double Score)>(most + 1);
        for (var topic = 0; topic < _topics; topic++)
        {
            var (strong, weak) = (_scores[topic], _scores[_topics + topic]);
            if (strong == 0 && weak == 0) continue;
            var score = strong + 1 - Math.Exp(-weak);
            if (score <= 1e-6 || (best.Count == most && score <= best[^1].Score)) continue;
            var at = 0;
            while (at < best.Count && best[at].Score >= score) at++;
            best.Insert(at, (topic, score));
            if (best.Count > most) best.RemoveAt(most);
        }

        return best;
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(_scores);
}
