namespace Otklik.Topics;

/// <summary>A day of the production calendar that a file or a person added to the shipped years.</summary>
public sealed class CalendarDay
{
    public DateOnly Date { get; init; }
    public CalendarDayKind Kind { get; set; }
}
