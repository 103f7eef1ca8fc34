using Otklik.Language;
using Otklik.Language.PersonalData;
using Otklik.Language.Text;

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
        return PersonalDataFinder.Mask(text, Found(text, PersonalDataFinder.Find(text), spans));
    }

    public static string Of(string text) => PersonalDataFinder.Mask(text, PersonalDataFinder.Find(text));

    /// <summary>The stems of what everybody may read, as full text takes them.</summary>
    public static IReadOnlyList<string> Stems(string text, string spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = Tokenizer.Read(text);
        return FullText.Stems(read, Found(text, PersonalDataFinder.Find(read), spans));
    }

    private static List<PersonalDataSpan> Found(string text, IReadOnlyList<PersonalDataSpan> now, string spans)
    {
        var found = now.ToList();
        found.AddRange(MaskSpans.Read(spans).Where(one => one.Span.End <= text.Length
            && !found.Any(other => other.Span.Overlaps(one.Span))));
        return found;
    }
}
