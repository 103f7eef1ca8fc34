using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Words of the names of topics and groups as weak evidence, so that a topic without rules can be
/// suggested.</summary>
/// <remarks>A word weighs by its rarity among the names: idf = ln(1 + topics / topics with the word). Evidence of a
/// name = 0.9 × Σ idf of its words met / √(Σ idf of all its words × idf of the rarest possible word), so a short
/// name met in whole beats a long one met in part; words of the group count a third.</remarks>
internal sealed class TopicNameIndex
{
    private const double NameWeight = 0.9;
    private const double GroupShare = 0.35;
    private const double Blur = 4;

    private readonly Dictionary<string, Posting[]> _postings;

    public TopicNameIndex(IEnumerable<(int Topic, TopicName Name)> topics)
    {
        var names = topics.Select(topic => (topic.Topic, Words: WordsOf(topic.Name))).ToList();
        var frequency = names.SelectMany(name => name.Words.Keys)
            .GroupBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var lists = new Dictionary<string, List<Posting>>(StringComparer.Ordinal);
        foreach (var (topic, words) in names)
        {
            var whole = words.Sum(word => word.Value * Idf(frequency[word.Key], names.Count));
            foreach (var (stem, share) in words)
            {
                var weight = NameWeight * share * Idf(frequency[stem], names.Count) / Math.Sqrt(Blur * (Blur + whole));
                if (!lists.TryGetValue(stem, out var list)) lists[stem] = list = [];
                list.Add(new Posting(topic, weight));
            }
        }

        _postings = lists.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Words of names met in the text, each once, with the topics they speak for.</summary>
    public List<(int Token, Posting[] Postings)> Find(TokenizedText text)
    {
        var found = new List<(int Token, Posting[] Postings)>();
        if (_postings.Count == 0) return found;
        for (var at = 0; at < text.Count; at++)
        {
            var word = text[at].Word;
            if (word.Is(WordTraits.StopWord) || !_postings.TryGetValue(word.Stem, out var postings)) continue;
            var isNew = true;
            foreach (var (_, known) in found)
                if (ReferenceEquals(known, postings)) isNew = false;
            if (isNew) found.Add((at, postings));
        }

        return found;
    }

    private static Dictionary<string, double> WordsOf(TopicName topic)
    {
        var words = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var stem in Stems(topic.Name)) words[stem] = 1;
        foreach (var stem in Stems(topic.GroupName)) words.TryAdd(stem, GroupShare);
        return words;
    }

    private static IEnumerable<string> Stems(string? name) => FullText.Stems(name).Where(stem => stem.Length > 1);

    private static double Idf(int frequency, int count) => Math.Log(1 + ((double)count / frequency));

    internal readonly record struct Posting(int Topic, double Weight);
}
