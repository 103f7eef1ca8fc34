namespace Otklik.Channels;

/// <summary>Tells when the machine's clock was set back: times that were "now" lie in the future then, and whoever
/// waits for them would wait as long as the jump was.</summary>
internal sealed class WallClock(TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private DateTimeOffset _lastWall = time.GetUtcNow();
    private long _lastTick = time.GetTimestamp();

    /// <summary>True once after every jump back of more than ten seconds.</summary>
    public bool WasSetBack()
    {
        lock (_lock)
        {
            var (wall, tick) = (time.GetUtcNow(), time.GetTimestamp());
            var expected = _lastWall + time.GetElapsedTime(_lastTick, tick);
            (_lastWall, _lastTick) = (wall, tick);
            return wall < expected - Tolerance;
        }
    }
}
