using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Finds signs of danger and takes back only those that the words plainly take back.</summary>
internal static class EmergencySigns
{
    private const double HeatingWeight = 1.2;

    private static readonly string[] Dangers =
        ["gas", "power", "pit", "fall", "fire", "water", "lift", "tree", "people"];

    public static KindGuess? Find(TokenizedText text, DateTime? at)
    {
        var score = 0.0;
        List<(int Token, double Weight)>? evidence = null;
        HashSet<int>? relief = null;
        foreach (var danger in Dangers)
            foreach (var sign in text.SignsOf(danger))
                if (!IsDenied(text, sign) && !(relief ??= SentencesOfRelief(text)).Contains(text[sign.Last].Sentence))
                    Add(sign, sign.Rule.Weight);
        foreach (var sign in NoHeatingInFrost(text, at)) Add(sign, HeatingWeight);
        return evidence is null || score < 1 ? null
            : new KindGuess(MessageKind.Emergency, 1 - Math.Exp(-score), ReasonList.From(text, evidence));

        void Add(Sign sign, double weight)
        {
            score += weight;
            evidence ??= [];
            foreach (var token in sign.Tokens) evidence.Add((token, weight / sign.Tokens.Length));
        }
    }

    /// <summary>«газом не пахнет», «нет открытых люков»; but «нет, пахнет газом» is not a denial.</summary>
    private static bool IsDenied(TokenizedText text, Sign sign)
    {
        foreach (var at in sign.Tokens)
        {
            if (at == 0 || text[at].Has(Gap.Comma | Gap.Hyphen | Gap.Colon)) continue;
            if (sign.Tokens.Contains(at - 1) || text[at - 1].Sentence != text[at].Sentence) continue;
            var before = text[at - 1].Word.Normal;
            if (before == "не" || (at == sign.First && before is "нет" or "никакого" or "никаких")) return true;
        }

        return false;
    }

    /// <summary>Numbers of the sentences that say the danger is over and do not say that it goes on.</summary>
    private static HashSet<int> SentencesOfRelief(TokenizedText text)
    {
        var sentences = text.SignsOf("over").Select(sign => text[sign.Last].Sentence).ToHashSet();
        if (sentences.Count > 0)
            sentences.ExceptWith(text.SignsOf("not-over").Select(sign => text[sign.First].Sentence));
        return sentences;
    }

    private static IReadOnlyList<Sign> NoHeatingInFrost(TokenizedText text, DateTime? at)
    {
        var heating = text.SignsOf("heating");
        if (heating.Count == 0) return [];
        return at is { Month: >= 11 or <= 3 } || text.SignsOf("frost").Count > 0 ? heating : [];
    }
}
