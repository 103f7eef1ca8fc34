using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Topics by keyword rules and, weakly, by the words of their names and what residents say for them.
/// Immutable: when rules change, build a new one and swap it in.</summary>
/// <remarks>Each rule adds its weight once, however often its words occur; each further alternative of the same
/// rule that occurs adds half of it. Confidence of a topic = share × saturation, where share = score / (score +
/// best score of another topic) and saturation = 1 − exp(−score): one ordinary rule alone gives 0.63, two 0.86,
/// three 0.95; a tie halves it.</remarks>
public sealed class KeywordClassifier : ITopicClassifier
{
    private const double Further = 0.5;
    private const double SynonymWeight = 0.5;

    private readonly PatternSet _patterns;
    private readonly Source[] _sources;
    private readonly TopicNameIndex _names;
    private readonly long[] _ids;

    private KeywordClassifier(
        PatternSet patterns, Source[] sources, TopicNameIndex names, long[] ids, IReadOnlyList<RuleProblem> problems)
    {
        _patterns = patterns;
        _sources = sources;
        _names = names;
        _ids = ids;
        Problems = problems;
    }

    /// <summary>Suggests nothing.</summary>
    public static KeywordClassifier Empty { get; } = Build([], []);

    /// <summary>Rules that could not be read in whole; the rest of them works.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; }

    public static KeywordClassifier Build(IEnumerable<TopicName> topics, IEnumerable<KeywordRule> rules)
    {
        var names = topics.ToList();
        var written = rules.ToList();
        // Numbers rise with the ids, so that equal scores are told apart alike whatever the order of rules.
        long[] ids = [.. names.Select(name => name.TopicId).Concat(written.Select(rule => rule.TopicId)).Distinct()
            .Order()];
        var numbers = ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var patterns = new List<Pattern>();
        var sources = new List<Source>();
        var problems = new List<RuleProblem>();
        for (var i = 0; i < written.Count; i++)
        {
            var rule = written[i];
            var said = new List<string>();
            foreach (var pattern in PatternParser.Parse(rule.Words, said))
            {
                patterns.Add(pattern);
                sources.Add(new Source([numbers[rule.TopicId]], i, Math.Clamp(rule.Weight, -10, 10), IsWeak: false));
            }

            problems.AddRange(said.Select(problem => new RuleProblem(rule, problem)));
        }

        var numbered = names.Select(name => (numbers[name.TopicId], name)).ToList();
        var number = written.Count;
        foreach (var (words, bearers) in TopicSynonyms.For(numbered))
        {
            foreach (var pattern in PatternParser.Parse(words, []))
            {
                patterns.Add(pattern);
                sources.Add(new Source(bearers, number, SynonymWeight / (1 + (0.5 * Math.Log(bearers.Length))),
                    IsWeak: true));
            }

            number++;
        }

        return new KeywordClassifier(
            new PatternSet(patterns), [.. sources], new TopicNameIndex(numbered), ids, problems);
    }

    public IReadOnlyList<TopicGuess> Classify(string? text) => Classify(Tokenizer.Read(text));

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3)
    {
        if (_ids.Length == 0 || text.Count == 0 || most <= 0) return [];
        using var scores = new TopicScores(_ids.Length);
        var names = _names.Find(text);
        foreach (var (_, postings) in names)
            foreach (var posting in postings) scores.AddWeak(posting.Topic, posting.Weight);
        var matches = new List<PatternMatch>();
        _patterns.Find(text, matches);
        var weights = Weigh(matches);
        for (var i = 0; i < matches.Count; i++)
            foreach (var topic in _sources[matches[i].Pattern].Topics)
                Score(scores, matches[i].Pattern, topic, weights[i]);

        var best = scores.Best(Math.Max(most, 2));
        var guesses = new TopicGuess[Math.Min(most, best.Count)];
        for (var i = 0; i < guesses.Length; i++)
        {
            var (topic, score) = best[i];
            var rival = best.Count == 1 ? 0 : best[i == 0 ? 1 : 0].Score;
            var confidence = score / (score + rival) * (1 - Math.Exp(-score));
            guesses[i] = new TopicGuess(_ids[topic], confidence, Reasons(text, topic, names, matches, weights));
        }

        return guesses;
    }

    private void Score(TopicScores scores, int pattern, int topic, double weight)
    {
        if (_sources[pattern].IsWeak) scores.AddWeak(topic, weight);
        else scores.Add(topic, weight);
    }

    private double[] Weigh(List<PatternMatch> matches)
    {
        if (matches.Count == 0) return [];
        var weights = new double[matches.Count];
        var met = new HashSet<int>();
        for (var i = 0; i < weights.Length; i++)
        {
            var source = _sources[matches[i].Pattern];
            weights[i] = source.Weight * (met.Add(source.Rule) ? 1 : Further);
        }

        return weights;
    }

    /// <summary>Gathered for the winners only: most topics that were touched are never shown.</summary>
    private IReadOnlyList<Reason> Reasons(
        TokenizedText text, int topic, List<(int Token, TopicNameIndex.Posting[] Postings)> names,
        List<PatternMatch> matches, double[] weights)
    {
        var evidence = new List<(int Token, double Weight)>(16);
        foreach (var (token, postings) in names)
            foreach (var posting in postings)
                if (posting.Topic == topic) evidence.Add((token, posting.Weight));
        for (var i = 0; i < matches.Count; i++)
            if (_sources[matches[i].Pattern].Topics.Contains(topic))
                foreach (var token in matches[i].Tokens)
                    evidence.Add((token, weights[i] / matches[i].Tokens.Length));
        return ReasonList.From(text, evidence);
    }

    private readonly record struct Source(int[] Topics, int Rule, double Weight, bool IsWeak);
}
