using System.Globalization;
using Otklik.Language;

namespace Otklik.Cases;

/// <summary>Where personal data stands, as <see cref="Message.MaskSpans"/> holds it.</summary>
public static class MaskSpans
{
    public static string Write(IEnumerable<PersonalDataSpan> found) =>
        string.Join(';', found.Select(one => string.Create(
        CultureInfo.InvariantCulture, $"{one.Span.Start},{one.Span.Length},{(int)one.Kind}")));
}
