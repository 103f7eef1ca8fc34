using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Topics;

/// <summary>Bridges the office words of topics' names and the words of residents: «наружное освещение» is what people
/// call «фонари» and «темно».</summary>
internal static class TopicSynonyms
{
    private static readonly (PatternSet Names, int[] Lines, string[] Words) Sheet = Load();

    /// <summary>Rules, each at once for all topics whose names call for it.</summary>
    public static IEnumerable<(string Words,
        int[] Topics)> For(IReadOnlyList<(int Topic, TopicName Name)> topics) => topics
        .SelectMany(topic => LinesOf(topic.Name.Name).Select(line => (line, topic.Topic)))
        .GroupBy(pair => pair.line, pair => pair.Topic)
        .OrderBy(group => group.Key)
        .Select(group => (Sheet.Words[group.Key], group.Order().ToArray()));

    private static IEnumerable<int> LinesOf(string name)
    {
        var found = new List<PatternMatch>();
        Sheet.Names.Find(Tokenizer.Read(name), found);
        return found.Select(match => Sheet.Lines[match.Pattern]).Distinct();
    }

    private static (PatternSet Names, int[] Lines, string[] Words) Load()
    {
        var patterns = new List<Pattern>();
        var lines = new List<int>();
        var words = new List<string>();
        foreach (var (names, said) in RuleSheet.Lines("synonyms").Concat(RuleSheet.Lines("areas")))
        {
            foreach (var name in names.Split('|'))
                foreach (var pattern in PatternParser.Parse(name, []))
                {
                    patterns.Add(pattern);
                    lines.Add(words.Count);
                }

            words.Add(said);
        }

        return (new PatternSet(patterns), [.. lines], [.. words]);
    }
}
