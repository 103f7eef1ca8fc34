using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>What of a thing is wrong (it is absent, weak, dirty, dear …), by the sheet <c>aspects</c>.</summary>
internal static class ProblemAspects
{
    private static readonly IReadOnlyList<PatternSet> Sheet =
        [.. RuleSheet.Load("aspects").Select(rule => new PatternSet(RuleSheet.PatternsOf(rule, 3)))];

    /// <summary>A bit for each aspect that the words name.</summary>
    public static int Of(TokenizedText text)
    {
        var bits = 0;
        var found = new List<PatternMatch>();
        for (var i = 0; i < Sheet.Count; i++)
        {
            found.Clear();
            Sheet[i].Find(text, found);
            if (found.Count > 0) bits |= 1 << i;
        }

        return bits;
    }
}
