using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases;

/// <summary>What the life of a case asks about deadlines. The room Topics knows the rules,
/// hours and calendars.</summary>
public interface ICaseDeadlines
{
    /// <summary>When a clock that starts at <paramref name="start"/> is due; null when this case has
    /// no such deadline.</summary>
    /// <param name="centreId">By whose rules; null: those of the case's centre.</param>
    DueTime? Due(
        Case about, ClockKind kind, DateTime start, IReadOnlyList<Pause> pauses, long? centreId = null);

    /// <summary>Where a deadline stands after its clock stood still.</summary>
    Reckoned Moved(Case about, Clock clock, Pause pause);

    /// <summary>The end of the working day on a date, in the centre's time.</summary>
    DateTime EndOf(Case about, DateOnly day);

    /// <summary>The centre's date at a moment.</summary>
    DateOnly DateOf(Case about, DateTime moment);
}
