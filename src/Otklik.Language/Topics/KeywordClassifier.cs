using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Topics by keyword rules and, weakly, by the words of their names and what residents say for them.
/// Immutable: when rules change, build a new one and swap it in.</summary>
/// <remarks>Each rule adds its weight once, however often its words occur; each further alternative of the same
/// rule that occurs adds half of it. Confidence of a topic = share × saturation, where share = score / (score +
/// best score of another topic) and saturation = 1 − exp(−score): one ordinary rule alone gives 0.63, two 0.86,
/// three 0.95; a tie halves it.</remarks>
public sealed class KeywordClassifier : ITopicClassifier, ITopicWeigher
{
    private const double Further = 0.5;
    private const double SynonymWeight = 0.5;
    private const int MostOnStack = 32;

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

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3) =>
        TopicWeighing.Guess(this, text, most);

    int ITopicWeigher.Weigh(TokenizedText text, Span<WeighedTopic> into, out ITopicReasons reasons)
    {
        var evidence = KeywordEvidence.Own;
        reasons = evidence;
        if (_ids.Length == 0 || text.Count == 0) return 0;
        evidence.Begin(this, text, _ids.Length);
        var scores = evidence.Scores;
        _names.Find(text, evidence.Names);
        foreach (var (_, postings) in evidence.Names)
            foreach (var posting in postings) scores.AddWeak(posting.Topic, posting.Weight);
        _patterns.Find(text, evidence.Matches, everyTime: false, evidence.Room);
        foreach (var match in evidence.Matches)
        {
            ref readonly var source = ref _sources[match.Pattern];
            var weight = source.Weight * (evidence.IsFirstOf(source.Rule) ? 1 : Further);
            evidence.Weights.Add(weight);
            foreach (var topic in source.Topics)
                if (source.IsWeak) scores.AddWeak(topic, weight);
                else scores.Add(topic, weight);
        }

        // The best is measured by the second, even when it is wanted alone.
        var most = Math.Max(into.Length, 2);
        Span<(int Topic, double Score)> best =
            most <= MostOnStack ? stackalloc (int, double)[most] : new (int, double)[most];
        best = best[..scores.Best(best)];
        var count = Math.Min(into.Length, best.Length);
        for (var i = 0; i < count; i++)
        {
            var (topic, score) = best[i];
            var rival = best.Length == 1 ? 0 : best[i == 0 ? 1 : 0].Score;
            into[i] = new WeighedTopic(_ids[topic], score / (score + rival) * (1 - Math.Exp(-score)));
        }

        return count;
    }

    /// <summary>Tokens that spoke for a topic, a token as often as it spoke.</summary>
    internal void Explain(long topicId, KeywordEvidence found, List<(int Token, double Weight)> into)
    {
        var topic = Array.BinarySearch(_ids, topicId);
        foreach (var (token, postings) in found.Names)
            foreach (var posting in postings)
                if (posting.Topic == topic) into.Add((token, posting.Weight));
        for (var i = 0; i < found.Matches.Count; i++)
        {
            var (pattern, tokens) = found.Matches[i];
            if (Array.IndexOf(_sources[pattern].Topics, topic) < 0) continue;
            foreach (var token in tokens) into.Add((token, found.Weights[i] / tokens.Count));
        }
    }

    private readonly record struct Source(int[] Topics, int Rule, double Weight, bool IsWeak);
}
