using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Finds signs of danger and takes back only those that the words plainly take back.</summary>
internal static class EmergencySigns
{
    // Danger is said in few words; wider reach only brings chance neighbours.
    private const int Reach = 4;

    private static readonly IReadOnlyList<SheetRule> Sheet = RuleSheet.Load("emergency");
    private static readonly (PatternSet Set, SheetRule[] Owners) Signs = RuleSheet.CompileAll(
        Sheet.Where(rule => rule.Label is not ("heating" or "frost" or "over" or "not-over")), Reach);

    private static readonly PatternSet Heating = RuleSheet.Compile(Sheet, "heating", Reach);
    private static readonly PatternSet Frost = RuleSheet.Compile(Sheet, "frost", Reach);
    private static readonly PatternSet Over = RuleSheet.Compile(Sheet, "over", Reach);
    private static readonly PatternSet NotOver = RuleSheet.Compile(Sheet, "not-over", Reach);

    public static KindGuess? Find(TokenizedText text, DateTime? at)
    {
        var matches = new List<PatternMatch>();
        Signs.Set.Find(text, matches, everyTime: true);
        var evidence = new List<(int Token, double Weight)>();
        var score = 0.0;
        foreach (var match in matches)
        {
            if (IsDenied(text, match) || IsOver(text, match)) continue;
            var weight = Signs.Owners[match.Pattern].Weight;
            score += weight;
            foreach (var token in match.Tokens) evidence.Add((token, weight / match.Tokens.Length));
        }

        foreach (var match in NoHeatingInFrost(text, at))
        {
            score += 1.2;
            foreach (var token in match.Tokens) evidence.Add((token, 1.2 / match.Tokens.Length));
        }

        return score < 1 ? null
            : new KindGuess(MessageKind.Emergency, 1 - Math.Exp(-score), ReasonList.From(text, evidence));
    }

    /// <summary>«не пахнет газом», «нет открытых люков»; but «нет, пахнет газом» is not a denial.</summary>
    private static bool IsDenied(TokenizedText text, PatternMatch match)
    {
        var first = text[match.First];
        if (match.First == 0 || first.Has(Gap.Comma | Gap.Hyphen | Gap.Colon)) return false;
        var before = text[match.First - 1];
        return before.Sentence == first.Sentence && before.Word.Normal is "не" or "нет" or "никакого" or "никаких";
    }

    private static bool IsOver(TokenizedText text, PatternMatch match)
    {
        var sentence = text.Sentences[text[match.Last].Sentence];
        return Within(Over, sentence) && !Within(NotOver, sentence);

        bool Within(PatternSet set, Sentence where)
        {
            var found = new List<PatternMatch>();
            set.Find(text, found, everyTime: true);
            return found.Exists(m => m.First >= where.FirstToken && m.Last <= where.LastToken);
        }
    }

    private static List<PatternMatch> NoHeatingInFrost(TokenizedText text, DateTime? at)
    {
        var heating = new List<PatternMatch>();
        Heating.Find(text, heating);
        if (heating.Count == 0) return heating;
        if (at is { Month: >= 11 or <= 3 }) return heating;
        var frost = new List<PatternMatch>();
        Frost.Find(text, frost);
        return frost.Count > 0 ? heating : frost;
    }
}
