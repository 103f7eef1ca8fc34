using Otklik.Topics.Files;

namespace Otklik.Topics.WorkingTime;

/// <summary>What was read from a calendar file; good rows are kept when others are bad.</summary>
/// <param name="Days">Dates that differ from the week, oldest first, each once (the last row about a date
/// wins).</param>
/// <param name="Years">Years that the file describes whole.</param>
/// <param name="Faults">Rows that were set aside.</param>
public sealed record CalendarReading(
    IReadOnlyList<CalendarEntry> Days, IReadOnlyList<int> Years, IReadOnlyList<FileFault> Faults);
