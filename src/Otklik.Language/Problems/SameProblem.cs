using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>Judges whether two messages are about the same problem. Safe from any thread.</summary>
/// <remarks>Log-odds are added: prior −2.2; text copies, topic, street with house, landmark, time apart and shared
/// words each move them; another house on one street, another settlement or another landmark speaks strongly
/// against.</remarks>
public static class SameProblem
{
    private const double Prior = -2.2;

    public static SameProblemVerdict Judge(ProblemSide a, ProblemSide b)
    {
        var why = new List<string>();
        var odds = Prior + Copies(a, b, why) + Topics(a, b, why) + Places(a, b, why) + Times(a, b, why) +
            Words(a, b, why);
        return new SameProblemVerdict(1 / (1 + Math.Exp(-odds)), why);
    }

    private static double Copies(ProblemSide a, ProblemSide b, List<string> why)
    {
        if (a.Fingerprint.IsCopyOf(b.Fingerprint)) return Say(why, 5.5, "тот же текст");
        return a.Fingerprint.IsNearCopyOf(b.Fingerprint) ? Say(why, 3.5, "почти тот же текст") : 0;
    }

    private static double Topics(ProblemSide a, ProblemSide b, List<string> why)
    {
        if (a.TopicId is null || b.TopicId is null) return 0;
        return a.TopicId == b.TopicId ? Say(why, 1.4, "та же тема") : Say(why, -1.6, "другая тема");
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
            odds += Houses(a.Place, b.Place, why);
        }

        var (landmarkA, landmarkB) = (PlaceParts.Landmark(a.Place), PlaceParts.Landmark(b.Place));
        if (landmarkA is not null && landmarkB is not null)
            odds += landmarkA == landmarkB ? Say(why, 1.8, $"тот же ориентир: {a.Place.Landmark}") : -1.5;
        return odds;
    }

    private static double Houses(PlaceGuess a, PlaceGuess b, List<string> why)
    {
        var (houseA, houseB) = (PlaceParts.House(a), PlaceParts.House(b));
        if (houseA is null || houseB is null) return Say(why, 1.0, $"та же улица: {a.Street}");
        return houseA == houseB
            ? Say(why, 2.8, $"тот же дом: {a.Street}, {a.House}")
            : Say(why, -3.5, "та же улица, но другой дом");
    }

    private static double Times(ProblemSide a, ProblemSide b, List<string> why)
    {
        var apart = (a.At - b.At).Duration().TotalDays;
        return apart switch
        {
            <= 1 => Say(why, 0.9, "в один день"),
            <= 7 => Say(why, 0.4, "в одну неделю"),
            <= 30 => -0.3,
            <= 120 => -1.5,
            _ => Say(why, -4.5, "с большим промежутком"),
        };
    }

    /// <summary>Share of rarer words in common. Longer stems stand in for rarity: no counts are needed.</summary>
    private static double Words(ProblemSide a, ProblemSide b, List<string> why)
    {
        var first = Weights(a.Text);
        var second = Weights(b.Text);
        if (first.Count == 0 || second.Count == 0) return 0;
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
            if (token.Kind == TokenKind.Word && token.Word.Stem.Length > 2 && !token.Word.Is(WordTraits.StopWord))
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
