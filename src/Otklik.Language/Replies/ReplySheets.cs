using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Word sheets of the reply check, compiled once.</summary>
internal static class ReplySheets
{
    private static readonly IReadOnlyList<SheetRule> Sheet = RuleSheet.Load("reply");

    public static PatternSet Vague { get; } = Of("vague");

    public static PatternSet Formal { get; } = Of("formal");

    public static PatternSet Rude { get; } = Of("rude");

    public static PatternSet Law { get; } = Of("law");

    public static PatternSet Action { get; } = Of("action");

    /// <summary>Deeds that are seldom the main one, but deeds.</summary>
    public static PatternSet MoreAction { get; } = Of("more-action");

    public static PatternSet Refusal { get; } = Of("refusal");

    /// <summary>The resident says that it was reported as done and is not.</summary>
    public static PatternSet SortedOut { get; } = Of("sorted-out");

    public static PatternSet SaidBefore { get; } = Of("said-before");

    public static PatternSet Counts { get; } = Of("counts");

    public static PatternSet Free { get; } = Of("free");

    /// <summary>What texts are about, coarsely; see <see cref="MatterCheck"/>.</summary>
    public static IReadOnlyList<PatternSet> Matters { get; } =
        [.. RuleSheet.Load("matters").Select(rule => new PatternSet(RuleSheet.PatternsOf(rule, 3)))];

    public static PatternSet Owner { get; } = Of("owner");

    public static PatternSet Position { get; } = Of("position");

    public static PatternSet Reason { get; } = Of("reason");

    public static PatternSet How { get; } = Of("how");

    public static PatternSet YesNo { get; } = Of("yes-no");

    public static PatternSet Rhetorical { get; } = Of("rhetorical");

    /// <summary>Ministry language and abbreviations, each with what to write instead.</summary>
    public static (PatternSet Set, IReadOnlyList<(bool IsShort, string Instead)> Replacements) Plain { get; } =
        Replaceable();

    public static bool Has(PatternSet set, TokenizedText text) => Find(set, text).Count > 0;

    public static List<PatternMatch> Find(PatternSet set, TokenizedText text, bool everyTime = false)
    {
        var found = new List<PatternMatch>();
        set.Find(text, found, everyTime);
        if (found.Count < 2) return found;

        // Two patterns may meet the same words; the writer hears of them once.
        var apart = new List<PatternMatch>(found.Count);
        foreach (var match in found.OrderBy(match => match.First).ThenByDescending(match => match.Last))
            if (apart.Count == 0 || match.First > apart[^1].Last) apart.Add(match);
        return apart;
    }

    private static PatternSet Of(string label) => RuleSheet.Compile(Sheet, label, 3);

    private static (PatternSet Set, IReadOnlyList<(bool IsShort, string Instead)> Replacements) Replaceable()
    {
        var patterns = new List<Pattern>();
        var replacements = new List<(bool IsShort, string Instead)>();
        foreach (var rule in RuleSheet.Load("officialese"))
        {
            var parts = rule.Words.Split('→', StringSplitOptions.TrimEntries);
            foreach (var pattern in RuleSheet.PatternsOf(rule with { Words = parts[0] }, 2))
            {
                patterns.Add(pattern);
                replacements.Add((rule.Label == "short", parts[1]));
            }
        }

        return (new PatternSet(patterns), replacements);
    }
}
