using Otklik.Language.Places;
using Otklik.Language.Problems;

namespace Otklik.Language.Replies;

/// <summary>Is the reply about the same place: another street is the surest sign of a pasted text.</summary>
internal static class PlaceCheck
{
    public static void Run(ReplyReading reading)
    {
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
        reading.Add(FindingCode.OtherPlace, FindingSeverity.Advice, said.Span,
            $"Житель пишет про другой дом: {Name(same[0])}. Проверьте номер.", Name(same[0]));
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
