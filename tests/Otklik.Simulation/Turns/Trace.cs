using System.Globalization;

namespace Otklik.Simulation.Turns;

/// <summary>What happened, in order: a hash of everything, by which two runs of one seed are compared, and the last
/// lines, which are read after a failure.</summary>
public sealed class Trace(int kept)
{
    private const ulong Prime = 1099511628211;
    private readonly Queue<string> _last = new();

    public ulong Hash { get; private set; } = 14695981039346656037;

    public IReadOnlyList<string> Last => [.. _last];

    /// <summary>Somebody will read it: what only explains is written as well, and is no part of the hash.</summary>
    internal bool IsRead => kept > 0;

    internal void Note(TimeSpan at, string who, string what)
    {
        Mix(at.Ticks.ToString(CultureInfo.InvariantCulture));
        Mix(who);
        Mix(what.StartsWith("goes on", StringComparison.Ordinal) ? "goes on" : what);
        if (kept == 0) return;
        _last.Enqueue($"{at:hh\\:mm\\:ss\\.fff} {who}: {what}");
        if (_last.Count > kept) _last.Dequeue();
    }

    private void Mix(string words)
    {
        foreach (var letter in words) Hash = (Hash ^ letter) * Prime;
    }
}
