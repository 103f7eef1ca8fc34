using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>A shipped rule met in a text.</summary>
internal readonly record struct Sign(SheetRule Rule, int[] Tokens)
{
    public int First => Tokens[0];

    public int Last => Tokens[^1];
}

/// <summary>The shipped sheets that every message is read with (kinds, emergencies, urgency, what is missing), searched
/// together in one pass.</summary>
internal static class Signs
{
    private static readonly (PatternSet Set, SheetRule[] Owners) Compiled = Compile(
        ("emergency", 4), ("danger", 7), ("kinds", 6), ("urgency", 5), ("missing", Pattern.DefaultReach));

    /// <summary>Every occurrence, grouped by label; labels that were not met are absent.</summary>
    public static Dictionary<string, List<Sign>> Find(TokenizedText text)
    {
        var matches = new List<PatternMatch>();
        Compiled.Set.Find(text, matches, everyTime: true);
        var signs = new Dictionary<string, List<Sign>>(StringComparer.Ordinal);
        foreach (var match in matches)
        {
            var rule = Compiled.Owners[match.Pattern];
            if (!signs.TryGetValue(rule.Label, out var list)) signs[rule.Label] = list = [];
            list.Add(new Sign(rule, match.Tokens));
        }

        return signs;
    }

    private static (PatternSet Set, SheetRule[] Owners) Compile(params (string Sheet, int Reach)[] sheets)
    {
        var patterns = new List<Pattern>();
        var owners = new List<SheetRule>();
        foreach (var (sheet, reach) in sheets)
            foreach (var rule in RuleSheet.Load(sheet))
                foreach (var pattern in RuleSheet.PatternsOf(rule, reach))
                {
                    patterns.Add(pattern);
                    owners.Add(rule);
                }

        return (new PatternSet(patterns), [.. owners]);
    }
}
