using Microsoft.Extensions.Time.Testing;

namespace Otklik.Tests.Channels;

/// <summary>A clock on the wall that somebody may set, over a time that only goes on.</summary>
internal sealed class WallShift(FakeTimeProvider time) : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + Shift;

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
