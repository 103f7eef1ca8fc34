namespace Otklik.Language.Patterns;

/// <summary>Room for one search, kept by a thread from text to text.</summary>
internal sealed class PatternScratch
{
    /// <summary>Longer arrays are not kept.</summary>
    private const int LongestKept = 1 << 14;

    [ThreadStatic]
    private static PatternScratch? _spare;

    /// <summary>What the words of the text are to the set.</summary>
    public WordRow[] Words { get; private set; } = new WordRow[256];

    /// <summary>For each place of the set where in the text it is filled; nought between searches.</summary>
    public ulong[] Met { get; private set; } = [];

    /// <summary>Taken out while in use: looking a word up may itself search.</summary>
    public static PatternScratch Take(int words, int places)
    {
        var scratch = _spare ?? new PatternScratch();
        _spare = null;
        if (scratch.Words.Length < words) scratch.Words = new WordRow[words];
        if (scratch.Met.Length < places) scratch.Met = new ulong[places];
        return scratch;
    }

    public void Give()
    {
        if (Words.Length <= LongestKept && Met.Length <= LongestKept) _spare = this;
    }
}
