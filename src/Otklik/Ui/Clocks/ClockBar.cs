namespace Otklik.Ui.Clocks;

/// <summary>
/// How much of a clock's way is gone, in whole per cent; the paused part is drawn hatched at its beginning.
/// </summary>
internal readonly record struct ClockBar(int Passed, int Paused)
{
    public static ClockBar? Of(ClockState clock, DateTime nowUtc)
    {
        if (clock is not { StartedUtc: { } started, DueUtc: { } due } || due <= started) return null;

        var whole = due - started;
        var end = clock.StoppedUtc ?? nowUtc;
        var standing = clock is { PausedSinceUtc: { } since, StoppedUtc: null } ? nowUtc - since : TimeSpan.Zero;
        var pause = clock.Paused + standing;
        var passed = Share(end - started, whole);
        return new ClockBar(passed, Math.Min(Share(pause, whole), passed));
    }

    private static int Share(TimeSpan part, TimeSpan whole) =>
        (int)Math.Clamp(Math.Round(100 * (part / whole)), 0, 100);
}
