using Otklik.Ui.Marks;

namespace Otklik.Ui.Clocks;

/// <summary>
/// One clock as a page shows it; all times UTC. <paramref name="PausedSinceUtc"/> and <paramref name="StoppedUtc"/> are
/// null while it runs; <paramref name="Why"/> says why it stands («спросили, где»).
/// </summary>
public sealed record ClockState(
    DateTime? DueUtc,
    DateTime? StartedUtc = null,
    DateTime? PausedSinceUtc = null,
    DateTime? StoppedUtc = null,
    TimeSpan Paused = default,
    string? Why = null)
{
    /// <summary>Soon and overdue only while it runs: a paused or stopped clock asks nothing of anybody.</summary>
    public Tone ToneAt(DateTime nowUtc, TimeSpan soon)
    {
        if (DueUtc is not { } due || PausedSinceUtc is not null || StoppedUtc is not null) return Tone.None;
        if (due < nowUtc) return Tone.Overdue;
        return due - nowUtc <= soon ? Tone.Soon : Tone.None;
    }
}
