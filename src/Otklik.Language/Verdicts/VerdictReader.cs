using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Verdicts;

/// <summary>Reads a verdict from a resident's short answer in the thread. Conservative: when unsure, null, and a person
/// or a button decides.</summary>
public static class VerdictReader
{
    /// <summary>A longer answer is a story, not a verdict.</summary>
    private const int LongestAnswer = 25;

    private static readonly IReadOnlyList<SheetRule> Sheet = RuleSheet.Load("verdict");
    private static readonly PatternSet Partly = RuleSheet.Compile(Sheet, "partly");
    private static readonly PatternSet NotFixed = RuleSheet.Compile(Sheet, "not-fixed");
    private static readonly PatternSet Fixed = RuleSheet.Compile(Sheet, "fixed");
    private static readonly PatternSet Doubt = RuleSheet.Compile(Sheet, "doubt");
    private static readonly PatternSet Unless = RuleSheet.Compile(Sheet, "unless");
    private static readonly PatternSet Thanks = RuleSheet.Compile(Sheet, "thanks");

    public static Verdict? Read(string? text) => Read(Tokenizer.Read(text));

    public static Verdict? Read(TokenizedText text)
    {
        if (text.Count is 0 or > LongestAnswer) return null;
        if (OneWord(text) is { } tap) return tap;
        foreach (var sentence in text.Sentences)
            if (sentence.IsQuestion) return null;

        var isPartly = Has(Partly, text);
        var isNot = Has(NotFixed, text);
        var isFixed = IsFixed(text);
        if (isPartly) return Has(Doubt, text) ? null : Verdict.Partly;
        if (isNot && isFixed) return null;
        if (isNot) return Verdict.NotFixed;
        if (Has(Doubt, text) || Has(Unless, text)) return null;
        if (isFixed) return Verdict.Fixed;
        // «Да, спасибо» answers "is it fixed?"; «спасибо» alone is manners.
        return text[0].Word.Normal == "да" && text.Count <= 4 && Has(Thanks, text) ? Verdict.Fixed : null;
    }

    /// <summary>Labels of the buttons and their shortest spellings.</summary>
    private static Verdict? OneWord(TokenizedText text) => TextNormalizer.Normalize(text) switch
    {
        "да" or "исправлено" or "да исправлено" or "да исправили" or "решено" or "сделано" or
            "сделали" => Verdict.Fixed,
        "частично" or "исправлено частично" or "решено частично" => Verdict.Partly,
        "нет" or "не исправлено" or "нет не исправлено" or "не решено" or "нет не исправили" => Verdict.NotFixed,
        _ => null,
    };

    /// <summary>A done verb that no «не» or «нет» stands before.</summary>
    private static bool IsFixed(TokenizedText text)
    {
        var found = new List<PatternMatch>();
        Fixed.Find(text, found, everyTime: true);
        return found.Exists(match => !Denied(match.First - 1) && !Denied(match.First - 2));

        bool Denied(int at) => at >= 0 && text[at].Word.Normal is "не" or "ни" or "никто" or "ничего";
    }

    private static bool Has(PatternSet set, TokenizedText text)
    {
        var found = new List<PatternMatch>();
        set.Find(text, found);
        return found.Count > 0;
    }
}
