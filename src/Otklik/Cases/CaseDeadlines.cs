using Otklik.Topics;

namespace Otklik.Cases;

/// <summary>What the life of a case asks about deadlines. The room Topics knows the rules, hours and calendars.</summary>
public interface ICaseDeadlines
{
    /// <summary>When a clock that starts at <paramref name="start"/> is due; null when this case has no such deadline.</summary>
    CaseDue? Due(Case about, ClockKind kind, DateTime start, IReadOnlyList<ClockPause> pauses);

    /// <summary>Where a deadline stands after its clock stood still.</summary>
    CaseDue Moved(Case about, Clock clock, ClockPause pause);

    /// <summary>The end of the working day on a date, in the centre's time.</summary>
    DateTime EndOf(Case about, DateOnly day);
}

/// <param name="At">UTC.</param>
/// <param name="Rule">The rule in words, for the screen.</param>
/// <param name="IsProvisional">A year without a calendar was touched.</param>
public readonly record struct CaseDue(DateTime At, string Rule, bool IsProvisional);

/// <summary>A time in which the clocks of a case stood still, UTC.</summary>
public readonly record struct ClockPause(DateTime From, DateTime To);
