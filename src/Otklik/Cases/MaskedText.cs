using System.Globalization;
using Otklik.Language;
using Otklik.Language.PersonalData;

namespace Otklik.Cases;

/// <summary>What people wrote, as everybody may read it.</summary>
public static class MaskedText
{
    /// <summary>By the spans found when the message was read and by what is found now: rules grow after a message
    /// came.</summary>
    public static string Of(string text, string spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        var found = PersonalDataFinder.Find(text).ToList();
        found.AddRange(Stored(spans).Where(one => one.Span.End <= text.Length
            && !found.Any(other => other.Span.Overlaps(one.Span))));
        return PersonalDataFinder.Mask(text, found);
    }

    public static string Of(string text) => PersonalDataFinder.Mask(text, PersonalDataFinder.Find(text));

    /// <summary>«start,length,kind;…», see <see cref="Message.MaskSpans"/>.</summary>
    private static IEnumerable<PersonalDataSpan> Stored(string spans)
    {
        foreach (var span in spans.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = span.Split(',');
            if (parts.Length == 3 && Number(parts[0]) is { } start && Number(parts[1]) is { } length
                && Number(parts[2]) is { } kind)
                yield return new PersonalDataSpan((PersonalDataKind)kind, new TextSpan(start, length));
        }
    }

    private static int? Number(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
