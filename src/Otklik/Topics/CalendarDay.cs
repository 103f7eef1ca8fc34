namespace Otklik.Topics;

/// <summary>A day that a file or a person added to the shipped years: for all, or for a centre and those below
/// it.</summary>
public sealed class CalendarDay
{
    /// <summary><see cref="Centres.CentreTree.Everywhere"/>: in the whole installation.</summary>
    public long CentreId { get; init; }

    public DateOnly Date { get; init; }
    public CalendarDayKind Kind { get; set; }
}
