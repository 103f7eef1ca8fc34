namespace Otklik.Cases.Live;

/// <summary>
/// How far the rows of history have been read. Keys rise only within a block, and every node fills a block of its own,
/// so each of the newest blocks has a mark for itself; and a transaction may end after one that took its keys later, so
/// each block is read again from where its mark stood some looks ago. Pure; for one thread.
/// </summary>
/// <param name="blockSize">Keys in a block; the first one begins at 1.</param>
/// <param name="blocks">So many of the newest blocks are followed.</param>
/// <param name="looks">So many looks long a row may still turn up behind others.</param>
public sealed class EventMarks(long blockSize, int blocks, int looks)
{
    private readonly SortedDictionary<long, Block> _blocks = [];

    /// <summary>What to read: keys above the first number, up to the second.</summary>
    public IEnumerable<(long From, long To)> Ranges =>
    [
        .. _blocks.Select(pair => (pair.Value.From, EndOf(pair.Key))),
        (_blocks.Count == 0 ? 0 : EndOf(_blocks.Keys.Last()), long.MaxValue),
    ];

    /// <summary>Begins with what is there: none of it is news.</summary>
    /// <param name="newest">The newest key; 0 when there is none.</param>
    /// <param name="newestUpTo">The newest key above the first number and not above the second, when there is
    /// one.</param>
    public async Task BeginAsync(long newest, Func<long, long, Task<long?>> newestUpTo)
    {
        _blocks.Clear();
        var last = BlockOf(Math.Max(1, newest));
        for (var block = Math.Max(0, last - blocks + 1); block <= last; block++)
        {
            var start = EndOf(block - 1);
            _blocks.Add(block, new Block(await newestUpTo(start, EndOf(block)) ?? start));
        }
    }

    /// <summary>Whether the row is new.</summary>
    public bool Take(long key)
    {
        var block = BlockOf(key);
        if (!_blocks.TryGetValue(block, out var known)) _blocks.Add(block, known = new Block(EndOf(block - 1)));
        return known.Take(key);
    }

    /// <summary>A look has ended.</summary>
    /// <param name="isBehind">There is more than one look reads: what has been read is not read again.</param>
    public void Turn(bool isBehind)
    {
        foreach (var block in _blocks.Values) block.Turn(isBehind ? 0 : looks);
        while (_blocks.Count > blocks) _blocks.Remove(_blocks.Keys.First());
    }

    private long BlockOf(long key) => (key - 1) / blockSize;

    private long EndOf(long block) => (block + 1) * blockSize;

    private sealed class Block(long from)
    {
        private readonly Queue<long> _marks = new();
        private readonly HashSet<long> _seen = [];
        private long _mark = from;

        public long From { get; private set; } = from;

        public bool Take(long key)
        {
            if (key <= From || !_seen.Add(key)) return false;
            _mark = Math.Max(_mark, key);
            return true;
        }

        public void Turn(int looks)
        {
            _marks.Enqueue(_mark);
            var from = From;
            while (_marks.Count > looks) from = _marks.Dequeue();
            if (from == From) return;
            From = from;
            _seen.RemoveWhere(key => key <= from);
        }
    }
}
