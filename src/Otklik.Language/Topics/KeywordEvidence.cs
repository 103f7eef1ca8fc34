using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>What rules and names have found in one text. One for each thread, used again for its next text.</summary>
internal sealed class KeywordEvidence : ITopicReasons
{
    [ThreadStatic]
    private static KeywordEvidence? _own;

    private readonly List<(int Token, double Weight)> _tokens = new(32);
    private readonly HashSet<int> _rules = [];
    private KeywordClassifier? _classifier;
    private TokenizedText? _text;

    public static KeywordEvidence Own => _own ??= new KeywordEvidence();

    public TokenRoom Room { get; } = new();

    public TopicScores Scores { get; } = new();

    /// <summary>Patterns met.</summary>
    public List<PatternMatch> Matches { get; } = new(64);

    /// <summary>What each of them weighs.</summary>
    public List<double> Weights { get; } = new(64);

    /// <summary>Words of names met, with the topics they speak for.</summary>
    public List<(int Token, TopicNameIndex.Posting[] Postings)> Names { get; } = new(32);

    public void Begin(KeywordClassifier classifier, TokenizedText text, int topics)
    {
        (_classifier, _text) = (classifier, text);
        Room.Clear();
        Matches.Clear();
        Weights.Clear();
        Names.Clear();
        _rules.Clear();
        Scores.Begin(topics);
    }

    /// <summary>Whether it is the first match of a rule.</summary>
    public bool IsFirstOf(int rule) => _rules.Add(rule);

    public IReadOnlyList<Reason> For(long topicId)
    {
        _tokens.Clear();
        _classifier!.Explain(topicId, this, _tokens);
        return ReasonList.From(_text!, _tokens);
    }
}
