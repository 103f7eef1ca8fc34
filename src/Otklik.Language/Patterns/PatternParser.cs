namespace Otklik.Language.Patterns;

/// <summary>Reads the little language of keyword rules.</summary>
/// <remarks><c>яма, провал</c> — either word; <c>вывоз мусора</c> — both words near each other; <c>«не вывозят»</c> —
/// in this order with small gaps; <c>фонар*</c> — by beginning; <c>=горит</c> — this form only; <c>яма|выбоина</c> —
/// either at this place; <c>-люк</c> — not near it (alone between commas: for the whole rule).</remarks>
internal static class PatternParser
{
    private const int MostWords = 8;

    private const int MostCombinations = 400;

    /// <param name="rule">The rule as written.</param>
    /// <param name="problems">Collects what could not be read, in words for the person who wrote it.</param>
    /// <param name="reach">How far apart, in words, the parts of one alternative may be.</param>
    public static IReadOnlyList<Pattern> Parse(
        string rule, ICollection<string> problems, int reach = Pattern.DefaultReach)
    {
        var patterns = new List<Pattern>();
        var forbiddenForAll = new List<PatternElement>();
        foreach (var alternative in SplitOutsideQuotes(rule, c => c is ',' or ';' or '\n' or '\r'))
        {
            var items = new List<List<PatternElement[]>>();
            var forbidden = new List<PatternElement>();
            foreach (var item in SplitOutsideQuotes(alternative, char.IsWhiteSpace))
            {
                if (item.StartsWith('-'))
                {
                    if (PatternElement.Parse(item[1..], problems) is { } element) forbidden.Add(element);
                }
                else if (Choices(item, problems) is { Count: > 0 } choices) items.Add(choices);
            }

            if (items.Count == 0) forbiddenForAll.AddRange(forbidden);
            else if (items.Sum(choices => choices.Max(group => group.Length)) > MostWords)
                problems.Add($"«{alternative}»: больше {MostWords} слов в одном условии");
            else if (items.Aggregate(1, (count, choices) => count * choices.Count) > MostCombinations)
                problems.Add($"«{alternative}»: слишком много сочетаний, разделите условие запятой");
            else
                patterns.AddRange(Combine(items).Select(groups => new Pattern(groups, [.. forbidden], reach)));
        }

        // «яма, ямы» are one pattern by their stems and must not count twice.
        return [.. patterns.DistinctBy(pattern => pattern.Signature, StringComparer.Ordinal).Select(pattern =>
            forbiddenForAll.Count == 0 ? pattern
                : pattern with { Forbidden = [.. pattern.Forbidden, .. forbiddenForAll] })];
    }

    /// <summary>Words between bars become one element; a quoted phrase between bars is a choice of its own.</summary>
    private static List<PatternElement[]> Choices(string item, ICollection<string> problems)
    {
        var parts = SplitOutsideQuotes(item, c => c == '|').ToList();
        var words = string.Join('|', parts.Where(part => !IsQuoted(part)));
        var choices = new List<PatternElement[]>();
        if (words.Length > 0 && PatternElement.Parse(words, problems) is { } element) choices.Add([element]);
        foreach (var phrase in parts.Where(IsQuoted))
        {
            PatternElement[] elements =
                [.. phrase.Trim('«', '»', '"', '“', '”', '„').Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(word => PatternElement.Parse(word, problems)).OfType<PatternElement>()];
            if (elements.Length > 0) choices.Add(elements);
        }

        return choices;
    }

    private static IEnumerable<PatternElement[][]> Combine(List<List<PatternElement[]>> items)
    {
        IEnumerable<PatternElement[][]> combined = [[]];
        foreach (var choices in items)
            combined = combined.SelectMany(head => choices.Select(choice => (PatternElement[][])[.. head, choice]));
        return combined;
    }

    private static bool IsQuoted(string part) => part[0] is '«' or '"' or '“' or '„';

    private static IEnumerable<string> SplitOutsideQuotes(string text, Func<char, bool> isBorder)
    {
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length)
            {
                isQuoted = text[i] switch
                {
                    '«' or '“' or '„' => true,
                    '»' or '”' => false,
                    '"' => !isQuoted,
                    _ => isQuoted,
                };
                if (isQuoted || !isBorder(text[i])) continue;
            }

            var part = text[start..i].Trim();
            if (part.Length > 0) yield return part;
            start = i + 1;
        }
    }
}
