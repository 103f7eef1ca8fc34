namespace Otklik.Ui.Clocks;

/// <summary>The two clocks that are always shown together: the first words and the fix itself.</summary>
public enum ClockKind
{
    FirstAnswer,
    Outcome,
}

internal static class ClockKinds
{
    public static string Icon(this ClockKind kind) => kind == ClockKind.FirstAnswer ? "reply" : "target";

    /// <summary>How near an end has to be to call for a person.</summary>
    public static TimeSpan Soon(this ClockKind kind) =>
        kind == ClockKind.FirstAnswer ? TimeSpan.FromHours(2) : TimeSpan.FromDays(1);
}
