namespace Otklik.Language.Missing;

/// <summary>The one short question to ask in the thread.</summary>
/// <param name="Text">Russian, without greeting.</param>
/// <param name="Taps">Labels for buttons where the network has them; may be empty.</param>
/// <param name="Asks">What it asks for.</param>
public sealed record ClarifyingQuestion(string Text, IReadOnlyList<string> Taps, Needs Asks)
{
    private const int MostTaps = 5;
    private const int LongestTap = 40;

    /// <summary>Asks for the most needed of what is missing: what, then where, then when. Null when nothing
    /// is.</summary>
    /// <param name="missing">From <see cref="MissingParts"/>.</param>
    /// <param name="place">What is known of the place: the question goes on from there.</param>
    /// <param name="candidates">Likely answers, best first: topics' names for what, streets or objects for
    /// where.</param>
    public static ClarifyingQuestion? For(Needs missing, PlaceGuess place, IReadOnlyList<string>? candidates = null)
    {
        var taps = (candidates ?? []).Where(label => !string.IsNullOrWhiteSpace(label)).Select(Shorten)
            .Distinct(StringComparer.Ordinal).Take(MostTaps).ToArray();
        if ((missing & Needs.What) != 0 && (missing & Needs.Where) != 0)
            return new("Напишите, пожалуйста, что случилось и где: улица и номер дома или ориентир.", [],
                Needs.What | Needs.Where);
        if ((missing & Needs.What) != 0) return new("Уточните, пожалуйста, что именно случилось?", taps, Needs.What);
        if ((missing & Needs.Where) != 0) return new(Where(place), taps, Needs.Where);
        if ((missing & Needs.When) == 0) return null;
        return new("Когда это было или с какого времени продолжается?",
            taps.Length > 0 ? taps : ["Сегодня", "Вчера", "Несколько дней", "Больше недели"], Needs.When);
    }

    private static string Where(PlaceGuess place) => place switch
    {
        { House: not null, Settlement: null } => "На какой улице этот дом?",
        { Settlement: not null } => $"Где именно ({place.Settlement}): улица и номер дома или ориентир рядом?",
        _ => "Где это? Напишите, пожалуйста, улицу и номер дома или ориентир рядом.",
    };

    private static string Shorten(string label) =>
        label.Length <= LongestTap ? label : label[..(LongestTap - 1)].TrimEnd() + "…";
}
