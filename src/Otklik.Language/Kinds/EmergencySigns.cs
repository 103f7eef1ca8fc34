using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>Finds signs of danger and takes back only those that the words plainly take back.</summary>
internal static class EmergencySigns
{
    private const double HeatingWeight = 1.2;

    private static readonly string[] Dangers =
        ["gas", "power", "pit", "fall", "fire", "water", "lift", "tree", "people", "threat"];

    /// <summary>However much people fear, without a risk nothing rings.</summary>
    private const double MostAlarm = 0.6;

    public static KindGuess? Find(TokenizedText text, DateTime? at)
    {
        var score = 0.0;
        List<(int Token, double Weight)>? evidence = null;
        HashSet<int>? relief = null;
        foreach (var danger in Dangers)
            foreach (var sign in text.SignsOf(danger))
                if ((danger != "threat" || IsOneSentence(text, sign)) && !IsDenied(text, sign)
                    && !(relief ??= SentencesOfRelief(text)).Contains(text[sign.Last].Sentence))
                    Add(sign, sign.Rule.Weight);
        foreach (var sign in NoHeatingInFrost(text, at)) Add(sign, HeatingWeight);
        if (score < 1) AddRisks();
        return evidence is null || score < 1 ? null
            : new KindGuess(MessageKind.Emergency, 1 - Math.Exp(-score), ReasonList.From(text, evidence));

        void Add(Sign sign, double weight)
        {
            score += weight;
            evidence ??= [];
            foreach (var token in sign.Tokens) evidence.Add((token, weight / sign.Tokens.Count));
        }

        // A thing that may fall, and beside it (this sentence or the next) people, harm or fear.
        void AddRisks()
        {
            var risks = text.SignsOf("risk");
            if (risks.Count == 0) return;
            var calm = text.SignsOf("calm").Select(sign => text[sign.Last].Sentence).ToHashSet();
            calm.UnionWith(relief ?? SentencesOfRelief(text));
            var left = risks.Where(sign => IsOneSentence(text, sign) && !calm.Contains(text[sign.Last].Sentence)
                && !IsDenied(text, sign)).ToList();
            foreach (var sign in left) Add(sign, sign.Rule.Weight);
            if (left.Count == 0) return;
            var near = left.SelectMany(sign => Enumerable.Range(text[sign.Last].Sentence - 1, 3)).ToHashSet();
            var alarm = text.SignsOf("alarm").Where(sign => near.Contains(text[sign.Last].Sentence));
            var most = MostAlarm;
            foreach (var sign in alarm.DistinctBy(sign => sign.Rule.Words, StringComparer.Ordinal))
            {
                Add(sign, Math.Min(most, sign.Rule.Weight));
                most -= Math.Min(most, sign.Rule.Weight);
            }
        }
    }

    /// <summary>The words of a stretch say themselves that nobody is in danger: a sign is denied or over, history,
    /// lessons and thanks stand beside it, or a house is cold in the warm months.</summary>
    public static bool AreCalm(TokenizedText text, DateTime? at, int first, int last)
    {
        var (from, to) = (text[first].Sentence, text[last].Sentence);
        if (at is { Month: > 3 and < 11 } && text.SignsOf("heating").Any(IsThere)) return true;
        if (text.SignsOf("calm").Any(IsThere)) return true;
        if (text.SignsOf("over").Count > 0 && SentencesOfRelief(text).Any(one => one >= from && one <= to)) return true;
        return Dangers.Any(danger => text.SignsOf(danger).Any(sign => IsThere(sign) && IsDenied(text, sign)));

        bool IsThere(Sign sign) => sign.First <= last && sign.Last >= first;
    }

    private static bool IsOneSentence(TokenizedText text, Sign sign) =>
        text[sign.First].Sentence == text[sign.Last].Sentence;

    /// <summary>«газом не пахнет», «нет открытых люков»; but «нет, пахнет газом» is not a denial.</summary>
    private static bool IsDenied(TokenizedText text, Sign sign)
    {
        foreach (var at in sign.Tokens)
        {
            if (at == 0 || text[at].Has(Gap.Comma | Gap.Hyphen | Gap.Colon)) continue;
            if (sign.Tokens.Contains(at - 1) || text[at - 1].Sentence != text[at].Sentence) continue;
            var before = text[at - 1].Word.Normal;
            if (before == "не" && at > 1 && text[at - 2].Word.Normal is "чуть" or "едва") continue;
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

    private static ArraySegment<Sign> NoHeatingInFrost(TokenizedText text, DateTime? at)
    {
        var heating = text.SignsOf("heating");
        if (heating.Count == 0) return heating;
        return at is { Month: >= 11 or <= 3 } || text.SignsOf("frost").Count > 0 || SaysDegreesBelowZero(text)
            ? heating : ArraySegment<Sign>.Empty;
    }

    /// <summary>«-28», «за окном −35»: a dash right before the number and none of its own on the other side.</summary>
    private static bool SaysDegreesBelowZero(TokenizedText text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            var token = text[i];
            if (token.Kind != TokenKind.Number || token.Length > 2 || token.Start == 0) continue;
            if (text.Original[token.Start - 1] is not ('-' or '−' or '–')) continue;
            if (token.Start == 1 || char.IsWhiteSpace(text.Original[token.Start - 2])) return true;
        }

        return false;
    }
}
