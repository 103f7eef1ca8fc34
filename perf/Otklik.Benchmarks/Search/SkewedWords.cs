namespace Otklik.Benchmarks.Search;

/// <summary>Invented words of which few are common and most are rare, as in any language (Zipf). The n-th word is the
/// same for every seed.</summary>
internal sealed class SkewedWords
{
    private static readonly string[] Syllables =
    [
        "ба", "во", "гу", "ди", "же", "зо", "ка", "ло", "му", "ни", "по", "ра", "со", "ту", "фе", "хо", "ча", "шу",
        "ко", "ре", "ми", "ду",
    ];

    private readonly string[] _words;
    private readonly double[] _sums;

    public SkewedWords(int count)
    {
        _words = [.. Enumerable.Range(0, count).Select(Word)];
        _sums = Sums(count, 1.0);
    }

    public int Count => _words.Length;

    public string this[int rank] => _words[rank];

    public string Draw(Random chance) => _words[Draw(_sums, chance)];

    /// <summary>Running sums of the weights 1, 1/2, 1/3 … to a power.</summary>
    public static double[] Sums(int count, double power)
    {
        var sums = new double[count];
        var sum = 0.0;
        for (var rank = 0; rank < count; rank++) sums[rank] = sum += 1 / Math.Pow(rank + 2, power);
        return sums;
    }

    public static int Draw(double[] sums, Random chance)
    {
        var at = Array.BinarySearch(sums, chance.NextDouble() * sums[^1]);
        return Math.Min(at < 0 ? ~at : at, sums.Length - 1);
    }

    /// <summary>Four syllables and an ending that no stemmer takes for one.</summary>
    private static string Word(int rank)
    {
        var (word, number) = ("", (rank * 7919) + 104_729);
        for (var at = 0; at < 4; at++, number /= Syllables.Length) word += Syllables[number % Syllables.Length];
        return word + "рт";
    }
}
