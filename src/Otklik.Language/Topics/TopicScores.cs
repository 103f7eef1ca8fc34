namespace Otklik.Language.Topics;

/// <summary>Scores of the topics of one text, made for reuse. Topics are numbered from 0. Weak evidence (names,
/// synonyms) is kept apart: however much of it there is, it is worth one ordinary rule at most.</summary>
internal sealed class TopicScores
{
    private double[] _scores = [];
    private int _topics;

    public void Begin(int topics)
    {
        _topics = topics;
        if (_scores.Length < topics * 2) _scores = new double[topics * 2];
        Array.Clear(_scores, 0, topics * 2);
    }

    public void Add(int topic, double weight) => _scores[topic] += weight;

    public void AddWeak(int topic, double weight) => _scores[_topics + topic] += weight;

    /// <summary>Best topics with positive scores; of equal ones the lower number stands first.</summary>
    /// <returns>How many of <paramref name="best"/> are filled.</returns>
    public int Best(Span<(int Topic, double Score)> best)
    {
        var count = 0;
        var strongs = _scores.AsSpan(0, _topics);
        var weaks = _scores.AsSpan(_topics, _topics);
        for (var topic = 0; topic < strongs.Length; topic++)
        {
            var (strong, weak) = (strongs[topic], weaks[topic]);
            if (strong == 0 && weak == 0) continue;
            var score = strong + 1 - Math.Exp(-weak);
            if (score <= 1e-6 || (count == best.Length && score <= best[count - 1].Score)) continue;
            var at = 0;
            while (at < count && best[at].Score >= score) at++;
            if (count < best.Length) count++;
            for (var i = count - 1; i > at; i--) best[i] = best[i - 1];
            best[at] = (topic, score);
        }

        return count;
    }
}
