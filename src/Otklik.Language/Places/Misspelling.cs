namespace Otklik.Language.Places;

/// <summary>Finds words that differ by one letter through their common deletions, without comparing all
/// pairs.</summary>
internal static class Misspelling
{
    /// <summary>A shorter word has too many neighbours to be sure.</summary>
    private const int Shortest = 5;

    /// <summary>A longer one is no name, and its forms would take memory by the square of its length.</summary>
    private const int Longest = 40;

    /// <summary>Words by each form that lacks one letter, and by themselves.</summary>
    public static Dictionary<string, string[]> Index(IEnumerable<string> words) => words
        .Where(word => word.Length is >= Shortest and <= Longest)
        .SelectMany(word => Deletions(word).Append(word).Select(form => (form, word)))
        .GroupBy(pair => pair.form, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(pair => pair.word).Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>Indexed words at one letter's distance; none when more than one fits, for then neither is
    /// sure.</summary>
    public static IReadOnlyList<string> Near(Dictionary<string, string[]> index, string word)
    {
        if (word.Length is < Shortest or > Longest || index.Count == 0) return [];
        var near = new HashSet<string>(StringComparer.Ordinal);
        foreach (var form in Deletions(word).Append(word))
            if (index.TryGetValue(form, out var words)) near.UnionWith(words.Where(other => IsOneApart(other, word)));
        return near.Count == 1 ? [.. near] : [];
    }

    private static IEnumerable<string> Deletions(string word) =>
        Enumerable.Range(0, word.Length).Select(at => word.Remove(at, 1));

    private static bool IsOneApart(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1) return false;
        var start = a.AsSpan().CommonPrefixLength(b);
        var restA = a.AsSpan(start);
        var restB = b.AsSpan(start);
        if (restA.Length == restB.Length)
            return restA.Length > 0 && (restA[1..].SequenceEqual(restB[1..]) ||
                (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] &&
                    restA[2..].SequenceEqual(restB[2..])));
        return restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }
}
