using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>Which numbers (of patterns, of their places) a word speaks for, by its stem, its form or its beginning.
/// Immutable.</summary>
internal sealed class ChoiceIndex
{
    private readonly Dictionary<ulong, int[]> _byStem;
    private readonly Dictionary<ulong, int[]> _byForm;
    private readonly Dictionary<ulong, (string Prefix, int Number)[]> _byPrefix;

    public ChoiceIndex(IReadOnlyList<(PatternElement.Choice Choice, int Number)> choices)
    {
        _byStem = Lists(PatternElement.ChoiceKind.Stem);
        _byForm = Lists(PatternElement.ChoiceKind.Exact);
        _byPrefix = choices.Where(one => one.Choice.Kind == PatternElement.ChoiceKind.Prefix)
            .GroupBy(one => Heard(one.Choice.Text))
            .ToDictionary(g => g.Key, g => g.Select(one => (one.Choice.Text, one.Number)).ToArray());

        Dictionary<ulong, int[]> Lists(PatternElement.ChoiceKind kind) => choices
            .Where(one => one.Choice.Kind == kind)
            .GroupBy(one => one.Choice.Key)
            .ToDictionary(g => g.Key, g => g.Select(one => one.Number).Distinct().ToArray());
    }

    /// <summary>The numbers in rising order, each once.</summary>
    /// <param name="word">Any word.</param>
    /// <param name="numbers">For work; what it holds is lost.</param>
    public int[] Find(Word word, List<int> numbers)
    {
        numbers.Clear();
        if (_byStem.TryGetValue(word.StemSound, out var stems)) numbers.AddRange(stems);
        if (_byForm.Count > 0 && _byForm.TryGetValue(StableHash.Of(word.Form), out var forms)) numbers.AddRange(forms);
        if (word.Form.Length >= PatternElement.ShortestPrefix &&
            _byPrefix.TryGetValue(Heard(word.Form), out var prefixes))
            foreach (var (prefix, number) in prefixes)
                if (Sound.Begins(word.Form, prefix)) numbers.Add(number);
        if (numbers.Count == 0) return [];
        numbers.Sort();
        var kept = 1;
        for (var i = 1; i < numbers.Count; i++)
            if (numbers[i] != numbers[kept - 1]) numbers[kept++] = numbers[i];
        numbers.RemoveRange(kept, numbers.Count - kept);
        return [.. numbers];
    }

    /// <summary>First letters as heard: under this a beginning is looked up.</summary>
    private static ulong Heard(string letters) =>
        Sound.Vowel(letters[0]) | ((ulong)Sound.Vowel(letters[1]) << 16) | ((ulong)Sound.Vowel(letters[2]) << 32);
}
