using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Is the reply about the same place: another street is the surest sign of a pasted text.</summary>
internal static class PlaceCheck
{
    public static void Run(ReplyReading reading)
    {
        OtherHouse(reading);
        var said = PlaceFinder.Find(reading.Text);
        if (PlaceParts.Street(said) is not { } street) return;
        var places = reading.Messages.Select(message => PlaceFinder.Find(message))
            .Append(reading.Given.Place ?? PlaceGuess.Empty)
            .Where(place => PlaceParts.Street(place) is not null).ToList();
        if (places.Count == 0 || IsMentioned(reading, street)) return;
        var same = places.Where(place => PlaceParts.Street(place) == street).ToList();
        if (same.Count == 0)
        {
            reading.Add(FindingCode.OtherPlace, FindingSeverity.MustFix, said.Span,
                $"Житель пишет про другое место: {Name(places[0])}.", Name(places[0]));
            return;
        }

        if (said.House is null ||
            same.Exists(place => place.House is null || PlaceParts.House(place) == PlaceParts.House(said)))
            return;
        if (reading.Findings.Exists(finding => finding.Code == FindingCode.OtherPlace)) return;
        reading.Add(FindingCode.OtherPlace, FindingSeverity.MustFix, said.Span,
            $"Житель пишет про другой дом: {Name(same[0])}. Проверьте номер.", Name(same[0]));
    }

    /// <summary>«у дома 8 на Труда» under a message about Труда, 18.</summary>
    private static void OtherHouse(ReplyReading reading)
    {
        var text = reading.Text;
        var places = reading.Messages.Select(message => PlaceFinder.Find(message))
            .Append(reading.Given.Place ?? PlaceGuess.Empty)
            .Where(place => PlaceParts.Street(place) is not null && place.House is not null).ToList();
        if (places.Count == 0) return;
        for (var i = 1; i + 2 < text.Count; i++)
        {
            if (!HouseReader.IsHouseWord(text[i - 1].Word.Normal) || text[i].Kind == TokenKind.Word) continue;
            var house = text[i].Word.Normal;
            var named = places.Where(place => HasWord(text, i + 1, PlaceParts.Street(place)!)).ToList();
            if (named.Count == 0 || named.Exists(place => PlaceParts.House(place) == house)) continue;
            reading.Add(FindingCode.OtherPlace, FindingSeverity.MustFix, text.SpanOf(i - 1, i),
                $"Житель пишет про другой дом: {Name(named[0])}. Проверьте номер.", Name(named[0]));
            return;
        }
    }

    private static bool HasWord(TokenizedText text, int from, string street)
    {
        for (var i = from; i < Math.Min(text.Count, from + 4) && text[i].Sentence == text[from].Sentence; i++)
            if (text[i].Word.Stem.Length >= 3 && street.Contains(text[i].Word.Stem, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>A message may name several streets; any of them will do.</summary>
    private static bool IsMentioned(ReplyReading reading, string street)
    {
        var last = street[(street.LastIndexOf(' ') + 1)..];
        last = last[(last.LastIndexOf('.') + 1)..];
        return reading.Messages.Any(message => message.Tokens.ToArray().Any(token => token.Word.Stem == last)) &&
            !reading.Messages.Any(message => PlaceParts.Street(PlaceFinder.Find(message)) == street);
    }

    private static string Name(PlaceGuess place) =>
        place.House is null ? place.Street! : $"{place.Street}, {place.House}";
}
