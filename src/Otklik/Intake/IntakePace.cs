namespace Otklik.Intake;

/// <summary>How much of the machine placing takes while networks call. Nobody calls: large batches, which cost least a
/// message. Calls come: batches so small that whoever waits for the disk waits a moment only. A storm: placing rests
/// between batches, because what is durable can be placed later, and what was not taken may be lost.</summary>
public sealed class IntakePace(TimeProvider time)
{
    private const int Most = 500;
    private const int Least = 25;

    /// <summary>Calls a second from which on they are a storm.</summary>
    private const int Storm = 2_000;

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan UnderCalls = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);
    private readonly Lock _lock = new();
    private long _since = time.GetTimestamp();
    private int _came;
    private double _perSecond;
    private double _size = Least;

    /// <summary>So many payloads have come.</summary>
    public void Came(int count)
    {
        lock (_lock)
        {
            Look();
            _came += count;
        }
    }

    /// <summary>How many to take next.</summary>
    public int Size
    {
        get
        {
            lock (_lock)
            {
                Look();
                return _perSecond > 0 || _came > 0 ? (int)_size : Most;
            }
        }
    }

    /// <summary>A batch of so many took so long.</summary>
    /// <returns>How long to rest.</returns>
    public TimeSpan Placed(int count, TimeSpan took)
    {
        lock (_lock)
        {
            Look();
            var fits = count * (UnderCalls / (took > TimeSpan.Zero ? took : UnderCalls));
            // A small batch says little of what fits: it never makes the next one smaller than itself.
            _size = Math.Clamp(count >= (int)_size || fits < count ? (_size + fits) / 2 : _size, Least, Most);
            return _perSecond < Storm ? TimeSpan.Zero
                : 3 * took < LongestRest ? 3 * took : LongestRest;
        }
    }

    private void Look()
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < Window) return;
        (_perSecond, _came, _since) = (_came / elapsed.TotalSeconds, 0, time.GetTimestamp());
    }
}
