using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Finds personal data in residents' messages and in replies. Safe from any thread; linear in the
/// text.</summary>
public static class PersonalDataFinder
{
    /// <summary>Spans in the order of the text, never overlapping.</summary>
    public static IReadOnlyList<PersonalDataSpan> Find(TokenizedText text)
    {
        var found = new List<PersonalDataSpan>();
        DigitRuns.Find(text.Original, found);
        EmailAddresses.Find(text.Original, found);
        NumberedParts.Find(text, found);
        FullNames.Find(text, found);
        Diagnoses.Find(text, found);
        return WithoutOverlaps(found);
    }

    public static IReadOnlyList<PersonalDataSpan> Find(string? text) => Find(Tokenizer.Read(text));

    /// <summary>The text with each span replaced by a word that says what stood there: «[телефон]».</summary>
    public static string Mask(string text, IReadOnlyList<PersonalDataSpan> spans)
    {
        if (spans.Count == 0) return text;
        var masked = new System.Text.StringBuilder(text.Length);
        var at = 0;
        foreach (var (kind, span) in spans.OrderBy(found => found.Span.Start))
        {
            if (span.Start < at || span.End > text.Length) continue;
            masked.Append(text, at, span.Start - at).Append(WordFor(kind));
            at = span.End;
        }

        return masked.Append(text, at, text.Length - at).ToString();
    }

    private static string WordFor(PersonalDataKind kind) => kind switch
    {
        PersonalDataKind.Phone => "[телефон]",
        PersonalDataKind.Email => "[почта]",
        PersonalDataKind.FullName => "[имя]",
        PersonalDataKind.Passport => "[паспорт]",
        PersonalDataKind.Snils => "[СНИЛС]",
        PersonalDataKind.Card => "[карта]",
        PersonalDataKind.Flat => "[квартира]",
        PersonalDataKind.TaxNumber => "[ИНН]",
        PersonalDataKind.Diagnosis => "[диагноз]",
        _ => "[дата рождения]",
    };

    /// <summary>Of two that overlap the longer stays: a card holds what looks like a phone.</summary>
    private static List<PersonalDataSpan> WithoutOverlaps(List<PersonalDataSpan> found)
    {
        if (found.Count < 2) return found;
        var kept = new List<PersonalDataSpan>(found.Count);
        foreach (var next in found.OrderBy(one => one.Span.Start).ThenByDescending(one => one.Span.Length))
        {
            if (kept.Count == 0 || !kept[^1].Span.Overlaps(next.Span)) kept.Add(next);
            else if (next.Span.Length > kept[^1].Span.Length) kept[^1] = next;
        }

        return kept;
    }
}
