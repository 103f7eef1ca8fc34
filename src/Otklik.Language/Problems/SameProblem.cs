using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>Judges whether two messages are about the same problem. Safe from any thread.</summary>
/// <remarks>Log-odds are added: prior −2.2; topic, street with house, landmark, time apart and words in common (without
/// the words of the place: they are counted already) each move them. Another house, street, landmark or settlement
/// speaks strongly against, and then a copied text says nothing: people complain of two pits in the same words. Where
/// a network fails, other houses of the street suffer from the same.</remarks>
public static class SameProblem
{
    /// <summary>From this probability on two messages may be joined without a person: on the project's own set, held
    /// out, 19 of 20 such pairs are one problem.</summary>
    public const double Likely = 0.85;

    private const double Prior = -2.2;

    /// <summary>A network is mended within this time, or it has failed anew.</summary>
    private const double NetworkDays = 3;

    /// <summary>A copied text of this many words or more is the same message at whatever age.</summary>
    private const int TellingWords = 12;

    public static SameProblemVerdict Judge(ProblemSide a, ProblemSide b)
    {
        var why = new List<string>();
        var places = Places(a, b, why);
        var odds = Prior + places + (places < -1.5 ? 0 : Copies(a, b, why)) + Topics(a, b, why) + Times(a, b, why) +
            Words(a, b, why) + Aspects(a, b, why);
        return new SameProblemVerdict(1 / (1 + Math.Exp(-odds)), why);
    }

    private static double Copies(ProblemSide a, ProblemSide b, List<string> why)
    {
        // «Полевая 1, воды нет» in March and in July are two failures.
        if (DaysApart(a, b) > 14 && Math.Min(a.Text.Count, b.Text.Count) < TellingWords) return 0;
        if (a.Fingerprint.IsCopyOf(b.Fingerprint)) return Say(why, 5.5, "тот же текст");
        return a.Fingerprint.IsNearCopyOf(b.Fingerprint) ? Say(why, 3.5, "почти тот же текст") : 0;
    }

    private static bool IsOneNetwork(ProblemSide a, ProblemSide b) =>
        a.NetworkId is not null && a.NetworkId == b.NetworkId;

    private static double Topics(ProblemSide a, ProblemSide b, List<string> why)
    {
        if (a.TopicId is null || b.TopicId is null) return 0;
        return a.TopicId == b.TopicId || IsOneNetwork(a, b)
            ? Say(why, 1.4, "та же тема") : Say(why, -3, "другая тема");
    }

    private static double Places(ProblemSide a, ProblemSide b, List<string> why)
    {
        var odds = 0.0;
        var (settlementA, settlementB) = (PlaceParts.Settlement(a.Place), PlaceParts.Settlement(b.Place));
        if (settlementA is not null && settlementB is not null && settlementA != settlementB)
            odds += Say(why, -5, "другой населённый пункт");
        var (streetA, streetB) = (PlaceParts.Street(a.Place), PlaceParts.Street(b.Place));
        if (streetA is not null && streetB is not null)
        {
            if (streetA != streetB) return odds + Say(why, -4, "другая улица");
            odds += Houses(a, b, why);
        }

        var (landmarkA, landmarkB) = (PlaceParts.Landmark(a.Place), PlaceParts.Landmark(b.Place));
        if (landmarkA is null || landmarkB is null) return odds == 0 ? Unplaced(a, b, why) : odds;
        return odds + (landmarkA == landmarkB ? Say(why, 2.4, $"тот же ориентир: {a.Place.Landmark}")
            : Say(why, streetA is not null && streetA == streetB && odds > 2 ? -1 : -4, "другой ориентир"));
    }

    /// <summary>No place in common: the same topic is met all over the town; and where numbers are named, they are most
    /// often of houses and schools.</summary>
    private static double Unplaced(ProblemSide a, ProblemSide b, List<string> why)
    {
        var first = Numbers(a.Text);
        var second = Numbers(b.Text);
        return first.Count > 0 && second.Count > 0 && !first.Overlaps(second) ? Say(why, -3.5, "другие номера") : -1.2;
    }

    private static HashSet<string> Numbers(TokenizedText text)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (ref readonly var token in text.Tokens)
            if (token.Kind != TokenKind.Word) numbers.Add(token.Word.Normal);
        return numbers;
    }

    private static double Houses(ProblemSide a, ProblemSide b, List<string> why)
    {
        var (houseA, houseB) = (PlaceParts.House(a.Place), PlaceParts.House(b.Place));
        if (houseA is not null && houseA == houseB)
            return Say(why, 2.8, $"тот же дом: {a.Place.Street}, {a.Place.House}");
        if (IsOneNetwork(a, b) && DaysApart(a, b) <= NetworkDays)
            return Say(why, 2, $"та же улица и та же сеть: {a.Place.Street}");
        if (houseA is null && houseB is null) return Say(why, 1.8, $"та же улица: {a.Place.Street}");
        return houseA is null || houseB is null
            ? Say(why, 0.3, $"та же улица: {a.Place.Street}")
            : Say(why, -3.5, "та же улица, но другой дом");
    }

    private static double DaysApart(ProblemSide a, ProblemSide b) => (a.At - b.At).Duration().TotalDays;

    private static double Times(ProblemSide a, ProblemSide b, List<string> why) => DaysApart(a, b) switch
    {
        <= 1 => Say(why, 0.9, "в один день"),
        <= 7 => Say(why, 0.4, "в одну неделю"),
        <= 14 => -0.3,
        <= 30 => Say(why, -4, "с промежутком больше двух недель"),
        _ => Say(why, -5, "с большим промежутком"),
    };

    /// <summary>«Воды нет» and «показания за воду не принимают» are of one topic and two problems.</summary>
    private static double Aspects(ProblemSide a, ProblemSide b, List<string> why)
    {
        var first = ProblemAspects.Of(a.Text);
        var second = ProblemAspects.Of(b.Text);
        if (first == 0 || second == 0) return 0;
        return (first & second) == 0 ? Say(why, -3, "о разном") : 0.3;
    }

    /// <summary>Share of rarer words in common. Longer stems stand in for rarity: no counts are needed.</summary>
    private static double Words(ProblemSide a, ProblemSide b, List<string> why)
    {
        var first = Weights(a.Text);
        var second = Weights(b.Text);
        if (first.Count == 0 || second.Count == 0) return -0.3;
        var shared = first.Where(word => second.ContainsKey(word.Key)).OrderByDescending(word => word.Value).ToList();
        var share = shared.Sum(word => word.Value) / Math.Min(first.Values.Sum(), second.Values.Sum());
        if (shared.Count > 0 && share >= 0.25)
            why.Add("общие слова: " +
                string.Join(", ", shared.Take(3).Select(word => "«" + Form(a.Text, word.Key) + "»")));
        return Math.Min(2.2, share * 3.2) - 0.6;
    }

    private static Dictionary<string, double> Weights(TokenizedText text)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (ref readonly var token in text.Tokens)
            if (token.Kind == TokenKind.Word && token.Word.Stem.Length > 2
                && !token.Word.Is(WordTraits.StopWord | WordTraits.PlaceWord | WordTraits.KnownStreet))
                weights[token.Word.Stem] = Math.Min(3, token.Word.Stem.Length / 3.0);
        return weights;
    }

    private static string Form(TokenizedText text, string stem)
    {
        foreach (ref readonly var token in text.Tokens)
            if (token.Word.Stem == stem) return token.Word.Normal;
        return stem;
    }

    private static double Say(List<string> why, double odds, string words)
    {
        why.Add(words);
        return odds;
    }
}
