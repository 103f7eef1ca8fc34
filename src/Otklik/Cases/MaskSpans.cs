using System.Globalization;
using Otklik.Language;

namespace Otklik.Cases;

/// <summary>Where personal data stands, as <see cref="Message.MaskSpans"/> holds it: «start,length,kind;…».</summary>
public static class MaskSpans
{
    public static string Write(IEnumerable<PersonalDataSpan> found) =>
        string.Join(';', found.Select(one => string.Create(
        CultureInfo.InvariantCulture, $"{one.Span.Start},{one.Span.Length},{(int)one.Kind}")));

    public static IEnumerable<PersonalDataSpan> Read(string spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
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
