namespace Otklik.Ui.Clocks;

/// <summary>The two clocks that are always shown together: the first words and the fix itself.</summary>
public enum ShownClock
{
    FirstAnswer,
    Outcome,
}

internal static class ShownClocks
{
    public static string Icon(this ShownClock kind) => kind == ShownClock.FirstAnswer ? "reply" : "target";

    /// <summary>How near an end has to be to call for a person.</summary>
    public static TimeSpan Soon(this ShownClock kind) =>
        kind == ShownClock.FirstAnswer ? TimeSpan.FromHours(2) : TimeSpan.FromHours(6);
}
