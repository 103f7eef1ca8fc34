namespace Otklik.Language.Patterns;

/// <summary>What one set of patterns has found out about word forms lately: a table of fixed size, of two ways, without
/// a lock. Slots are written whole, by one reference, so a lost race costs only the work; a flood of invented words
/// costs speed, never memory.</summary>
internal sealed class WordMemory
{
    public const int Slots = 1 << 15;

    private readonly Known?[] _slots = new Known?[Slots];

    /// <param name="hash">Of the word, see <see cref="Text.WordHash"/>.</param>
    public WordRow Find(ulong hash)
    {
        var at = First(hash);
        if (Volatile.Read(ref _slots[at]) is { } first && first.Hash == hash) return first.Row;
        return Volatile.Read(ref _slots[at + 1]) is { } second && second.Hash == hash ? second.Row : default;
    }

    /// <summary>Takes the place of whatever stood in the one of the two slots that the hash names, once both are full.
    /// </summary>
    public void Keep(ulong hash, WordRow row)
    {
        var at = First(hash);
        var way = Volatile.Read(ref _slots[at]) is null ? 0
            : Volatile.Read(ref _slots[at + 1]) is null ? 1
            : (int)(hash >> 63);
        Volatile.Write(ref _slots[at + way], new Known(hash, row));
    }

    private static int First(ulong hash) => (int)(hash & (Slots - 1)) & ~1;

    private sealed record Known(ulong Hash, WordRow Row);
}
