using System.Collections.Frozen;
using Otklik.Language.Patterns;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Towns of the country by any case form, from the sheet <c>cities.txt</c>.</summary>
internal static class CityNames
{
    private static readonly FrozenDictionary<string, City[]> ByFirstStem = Index();

    /// <summary>A town that begins at a token, in the nominative, its last token, and whether its name is also an
    /// ordinary word.</summary>
    public static (string Name, int Last, bool IsAmbiguous)? Find(TokenizedText text, int at)
    {
        if (!text[at].Word.Is(WordTraits.KnownTown) || !ByFirstStem.TryGetValue(text[at].Word.Stem, out var cities))
            return null;
        foreach (var city in cities)
            if (Matches(text, at, city)) return (city.Name, at + city.Stems.Length - 1, city.IsAmbiguous);
        return null;
    }

    internal static bool HasFirstStem(string stem) => ByFirstStem.ContainsKey(stem);

    private static bool Matches(TokenizedText text, int at, City city)
    {
        var count = city.Stems.Length;
        if (at + count > text.Count) return false;
        for (var i = 1; i < count; i++)
            if (text[at + i].Word.Stem != city.Stems[i] || (text[at + i].Gap & ~(Gap.Space | Gap.Hyphen)) != 0)
                return false;
        return IsForm(text[at + count - 1].Word.Normal, city);
    }

    /// <summary>A stem may be shared with another word («чего» and Чегем) or another gender («Майская» and Майский).
    /// </summary>
    private static bool IsForm(string form, City city)
    {
        var shared = form.AsSpan().CommonPrefixLength(city.LastWord);
        if (shared < city.LastWord.Length - (city.IsAdjective ? 2 : 1)) return false;
        if (!city.IsAdjective) return !IsAdjective(form, city);
        return form == city.LastWord || form.EndsWith("ого", StringComparison.Ordinal) ||
            form.EndsWith("ому", StringComparison.Ordinal) || form.EndsWith("ом", StringComparison.Ordinal) ||
            form.EndsWith("ым", StringComparison.Ordinal) || form.EndsWith("им", StringComparison.Ordinal);
    }

    /// <summary>«в Курском районе» is no city, though its stem is one.</summary>
    private static bool IsAdjective(string form, City city) => form != city.LastWord &&
        Array.Exists(AdjectiveEndings, ending => form.EndsWith(ending, StringComparison.Ordinal));

    private static readonly string[] AdjectiveEndings =
        ["ом", "ого", "ому", "ой", "ий", "ая", "ую", "им", "их", "ые", "ими", "ое"];

    private static FrozenDictionary<string, City[]> Index() => RuleSheet.Read("cities")
        .Split('\n').Where(line => line.Length > 0 && line[0] != '#')
        .SelectMany(line => line.Trim().Split('|', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(Read).GroupBy(city => city.Stems[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(city => city.Stems.Length).ToArray(),
            StringComparer.Ordinal);

    /// <summary>One city, or two for names like Курчатов, whose stem is longer in the other cases.</summary>
    private static IEnumerable<City> Read(string written)
    {
        var name = written.TrimEnd('*');
        var words = Words(name.ToLowerInvariant().Replace('ё', 'е'));
        var last = words[^1];
        var isAdjective = last.Length > 4 && (last.EndsWith("ий", StringComparison.Ordinal) ||
            last.EndsWith("ый", StringComparison.Ordinal) || last.EndsWith("ое", StringComparison.Ordinal) ||
            last.EndsWith("ой", StringComparison.Ordinal));
        string[] stems = [.. words.Select(Stemmer.Stem)];
        yield return new City(name, stems, last, isAdjective, written != name);
        var inflected = Stemmer.Stem(last + "а");
        if (!isAdjective && inflected != stems[^1])
            yield return new City(name, [.. stems[..^1], inflected], last, isAdjective, written != name);
    }

    /// <summary>As the tokenizer cuts them: a short piece after a hyphen stays with the word before it. The tokenizer
    /// itself asks for the stems of towns, so it cannot be asked here.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        foreach (var word in name.Split(' '))
        {
            var pieces = word.Split('-');
            var joined = pieces[0];
            for (var i = 1; i < pieces.Length; i++)
            {
                if (pieces[i].Length > 3 && pieces[i - 1].Length > 3)
                {
                    words.Add(joined);
                    joined = pieces[i];
                }
                else joined += "-" + pieces[i];
            }

            words.Add(joined);
        }

        return words;
    }

    private sealed record City(string Name, string[] Stems, string LastWord, bool IsAdjective, bool IsAmbiguous);
}
