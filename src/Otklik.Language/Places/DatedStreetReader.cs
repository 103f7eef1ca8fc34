using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Streets named after dates without the word for one: «50 лет Октября 7», «на 8 Марта 12». The house after
/// them is what makes them streets.</summary>
internal static class DatedStreetReader
{
    private static readonly System.Collections.Frozen.FrozenSet<string> Jubilees = WordLists.Set(
        "октября победы ссср влксм комсомола революции пионерии флоту чувашии автономии");

    public static AddressFound? At(TokenizedText text, int at)
    {
        if (text[at].Kind != TokenKind.Number || text[at].Length > 2 || at + 2 >= text.Count) return null;
        if (text[at + 1].Gap != Gap.Space) return null;
        var isJubilee = text[at + 1].Word.Normal == "лет" && Jubilees.Contains(text[at + 2].Word.Normal);
        // «на 8 марта 12 человек» is a day: a preposition, no unit after the house.
        var isDay = !isJubilee && Dates.IsMonth(text[at + 1].Word.Normal) && at > 0 &&
            text[at - 1].Word.Normal is "на" or "по" or "адресу" && text[at + 2].Length < 4;
        if (!isJubilee && !isDay) return null;
        var last = isJubilee ? at + 2 : at + 1;
        // «50 лет Октября ул., 7»
        var named = last;
        if (last + 1 < text.Count && text[last + 1].Gap == Gap.Space &&
            StreetTypes.Of(text[last + 1].Word.Normal) is not null) last++;
        if (HouseReader.After(text, last) is not { } house) return null;
        var words = new string[named - at + 1];
        for (var i = 0; i < words.Length; i++) words[i] = text[at + i].Span.Of(text.Original);
        words[^1] = char.ToUpperInvariant(words[^1][0]) + words[^1][1..];
        return new AddressFound(new PlacePart("ул. " + string.Join(' ', words), at, last, 0.7), house);
    }
}
