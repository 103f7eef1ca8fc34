namespace Otklik.Language.Text;

/// <summary>The Snowball stemmer for Russian, without state. Expects lower case with ё written as е; leaves
/// anything but а–я alone.</summary>
/// <remarks>Source: snowballstem.org/algorithms/russian/stemmer.html. "RV" is what follows the first vowel, "R2"
/// the region after two vowel–consonant borders. Tests hold it equal to Lucene's.</remarks>
public static class Stemmer
{
    private const string Vowels = "аеиоуыэюя";

    // Within each list the longest ending stands first. "After а/я" endings count only after one of these two letters.
    private static readonly Ending[] PerfectiveGerund = Order(
        afterA: ["в", "вши", "вшись"],
        free: ["ив", "ивши", "ившись", "ыв", "ывши", "ывшись"]);

    private static readonly Ending[] Adjective = Order([],
        ["ее", "ие", "ые", "ое", "ими", "ыми", "ей", "ий", "ый", "ой", "ем", "им", "ым", "ом", "его", "ого", "ему",
         "ому", "их", "ых", "ую", "юю", "ая", "яя", "ою", "ею"]);

    private static readonly Ending[] Participle = Order(
        afterA: ["ем", "нн", "вш", "ющ", "щ"],
        free: ["ивш", "ывш", "ующ"]);

    private static readonly Ending[] Reflexive = Order([], ["ся", "сь"]);

    private static readonly Ending[] Verb = Order(
        afterA: ["ла", "на", "ете", "йте", "ли", "й", "л", "ем", "н", "ло", "но", "ет", "ют", "ны", "ть", "ешь", "нно"],
        free: ["ила", "ыла", "ена", "ейте", "уйте", "ите", "или", "ыли", "ей", "уй", "ил", "ыл", "им", "ым", "ен",
               "ило", "ыло", "ено", "ят", "ует", "уют", "ит", "ыт", "ены", "ить", "ыть", "ишь", "ую", "ю"]);

    private static readonly Ending[] Noun = Order([],
        ["а", "ев", "ов", "ие", "ье", "е", "иями", "ями", "ами", "еи", "ии", "и", "ией", "ей", "ой", "ий", "й", "иям",
         "ям", "ием", "ем", "ам", "ом", "о", "у", "ах", "иях", "ях", "ы", "ь", "ию", "ью", "ю", "ия", "ья", "я"]);

    private static readonly Ending[] Derivational = Order([], ["ост", "ость"]);

    /// <summary>Length of the stem of <paramref name="word"/>; the stem is always its beginning.</summary>
    public static int StemLength(ReadOnlySpan<char> word)
    {
        var (rv, r2) = Regions(word);
        var end = word.Length;
        if (!Cut(word, rv, PerfectiveGerund, ref end))
        {
            Cut(word, rv, Reflexive, ref end);
            if (Cut(word, rv, Adjective, ref end)) Cut(word, rv, Participle, ref end);
            else if (!Cut(word, rv, Verb, ref end)) Cut(word, rv, Noun, ref end);
        }

        if (end > rv && word[end - 1] == 'и') end--;
        Cut(word, Math.Max(rv, r2), Derivational, ref end, rv);
        Tidy(word, rv, ref end);
        return end;
    }

    public static string Stem(string word)
    {
        var length = StemLength(word);
        return length == word.Length ? word : word[..length];
    }

    private static (int Rv, int R2) Regions(ReadOnlySpan<char> word)
    {
        var i = 0;
        while (i < word.Length && !IsVowel(word[i])) i++;
        if (i == word.Length) return (word.Length, word.Length);
        var rv = ++i;
        for (var border = 0; border < 2; border++)
        {
            if (border == 1)
            {
                while (i < word.Length && !IsVowel(word[i])) i++;
                i++;
            }

            while (i < word.Length && IsVowel(word[i])) i++;
            i++;
            if (i > word.Length) return (rv, word.Length);
        }

        return (rv, i);
    }

    /// <summary>Takes the longest ending of the list; when that one may not stand there, none is taken.</summary>
    private static bool Cut(ReadOnlySpan<char> word, int from, Ending[] endings, ref int end, int? searchFrom = null)
    {
        var region = word[Math.Min(searchFrom ?? from, end)..end];
        foreach (var ending in endings)
        {
            if (!region.EndsWith(ending.Text)) continue;
            var start = end - ending.Text.Length;
            if (start < from) return false;
            if (ending.AfterA && !(start > from && word[start - 1] is 'а' or 'я')) return false;
            end = start;
            return true;
        }

        return false;
    }

    private static void Tidy(ReadOnlySpan<char> word, int rv, ref int end)
    {
        var region = word[Math.Min(rv, end)..end];
        if (region.EndsWith("ейше")) end -= 4;
        else if (region.EndsWith("ейш")) end -= 3;
        else if (region.EndsWith("ь"))
        {
            end--;
            return;
        }

        if (word[Math.Min(rv, end)..end].EndsWith("нн")) end--;
    }

    private static bool IsVowel(char c) => Vowels.Contains(c);

    private static Ending[] Order(string[] afterA, string[] free) =>
        [.. afterA.Select(text => new Ending(text, AfterA: true))
            .Concat(free.Select(text => new Ending(text, AfterA: false)))
            .OrderByDescending(ending => ending.Text.Length)];

    private readonly record struct Ending(string Text, bool AfterA);
}
