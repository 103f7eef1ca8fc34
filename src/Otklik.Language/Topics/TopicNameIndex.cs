using System.Runtime.InteropServices;
using Otklik.Language.Problems;
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

    /// <summary>By <see cref="Word.StemHash"/>.</summary>
    private readonly Dictionary<ulong, Posting[]> _postings;

    /// <summary>A bit for each stem: most words are told by it to be in no name.</summary>
    private readonly ulong[] _known = new ulong[256];

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

        foreach (var stem in lists.Keys) _known[Place(StableHash.Of(stem))] |= 1UL << (int)(StableHash.Of(stem) & 63);
        _postings = lists.ToDictionary(pair => StableHash.Of(pair.Key), pair => pair.Value.ToArray());
    }

    /// <summary>Adds words of names met in the text, each once, with the topics they speak for.</summary>
    public void Find(TokenizedText text, List<(int Token, Posting[] Postings)> found)
    {
        if (_postings.Count == 0) return;
        var tokens = text.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            var word = tokens[at].Word;
            if ((_known[Place(word.StemHash)] & (1UL << (int)(word.StemHash & 63))) == 0) continue;
            if (word.Is(WordTraits.StopWord) || !_postings.TryGetValue(word.StemHash, out var postings)) continue;
            var isNew = true;
            foreach (var (_, known) in CollectionsMarshal.AsSpan(found))
                if (ReferenceEquals(known, postings)) isNew = false;
            if (isNew) found.Add((at, postings));
        }
    }

    private static int Place(ulong hash) => (int)(hash >> 6) & 255;

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
