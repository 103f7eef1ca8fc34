using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Topics by keyword rules and, weakly, by the words of their names. Immutable: when rules change, build a
/// new one and swap it in.</summary>
/// <remarks>Each rule adds its weight once, however often its words occur; further alternatives of one rule add
/// half of it together. Confidence of a topic = share × saturation, where share = score / (score + best score of
/// another topic) and saturation = 1 − exp(−score): one ordinary rule alone gives 0.63, two 0.86, three 0.95; a tie
/// halves it.</remarks>
public sealed class KeywordClassifier : ITopicClassifier
{
    private readonly PatternSet _patterns;
    private readonly Source[] _sources;
    private readonly TopicNameIndex _names;

    private KeywordClassifier(PatternSet patterns, Source[] sources, TopicNameIndex names,
        IReadOnlyList<RuleProblem> problems)
    {
        _patterns = patterns;
        _sources = sources;
        _names = names;
        Problems = problems;
    }

    /// <summary>Suggests nothing.</summary>
    public static KeywordClassifier Empty { get; } = Build([], []);

    /// <summary>Rules that could not be read in whole; the rest of them works.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; }

    public static KeywordClassifier Build(IEnumerable<TopicName> topics, IEnumerable<KeywordRule> rules)
    {
        var patterns = new List<Pattern>();
        var sources = new List<Source>();
        var problems = new List<RuleProblem>();
        var number = 0;
        foreach (var rule in rules)
        {
            var said = new List<string>();
            foreach (var pattern in PatternParser.Parse(rule.Words, said))
            {
                patterns.Add(pattern);
                sources.Add(new Source(rule.TopicId, number, Math.Clamp(rule.Weight, -10, 10)));
            }

            problems.AddRange(said.Select(problem => new RuleProblem(rule, problem)));
            number++;
        }

        return new KeywordClassifier(new PatternSet(patterns), [.. sources], new TopicNameIndex(topics), problems);
    }

    public IReadOnlyList<TopicGuess> Classify(string text) => Classify(Tokenizer.Read(text));

    public IReadOnlyList<TopicGuess> Classify(TokenizedText text, int most = 3)
    {
        var scores = new TopicScores();
        _names.AddEvidence(text, scores);
        var matches = new List<PatternMatch>();
        _patterns.Find(text, matches);
        var rulesSeen = new HashSet<int>();
        foreach (var match in matches)
        {
            var source = _sources[match.Pattern];
            scores.Add(source.TopicId, source.Weight * (rulesSeen.Add(source.Rule) ? 1 : 0.25), match.Tokens);
        }

        return scores.Best(text, most);
    }

    private readonly record struct Source(long TopicId, int Rule, double Weight);
}
