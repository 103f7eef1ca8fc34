using Otklik.Topics;
using Otklik.Ui.Clocks;

namespace Otklik.Cases.Sheet;

/// <summary>Clocks of a case as the kit shows them.</summary>
public static class ClockStates
{
    public static ClockState Of(CaseSheet sheet, ClockKind kind)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var clock = sheet.Clocks.LastOrDefault(row => row.Kind == kind);
        if (clock is null) return new ClockState(null);
        var why = kind switch
        {
            _ when clock.PausedAt is not null => CaseTexts.Get("Clock.Asked"),
            ClockKind.Outcome when clock.StoppedAt is null => CaseTexts.Get("Clock.StopsByResident"),
            _ when clock.IsProvisional => CaseTexts.Get("Clock.Provisional"),
            _ => null,
        };
        return new ClockState(clock.DueAt, clock.StartedAt, clock.PausedAt, clock.StoppedAt,
            TimeSpan.FromSeconds(clock.PausedSeconds), why);
    }

    public static ClockState FirstAnswer(Queue.QueueRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.FirstAnsweredAt is { } at
            ? new ClockState(row.FirstAnswerDueAt ?? at, StoppedUtc: at)
            : new ClockState(row.FirstAnswerDueAt, PausedSinceUtc: row.ClarifyingSince, Why: Why(row));
    }

    public static ClockState Outcome(Queue.QueueRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Status == CaseStatus.Confirmed
            ? new ClockState(row.ClosedAt, StoppedUtc: row.ClosedAt)
            : new ClockState(row.OutcomeDueAt, PausedSinceUtc: row.ClarifyingSince, Why: Why(row));
    }

    private static string? Why(Queue.QueueRow row) =>
        row.ClarifyingSince is null ? null : CaseTexts.Get("Clock.Asked");
}
