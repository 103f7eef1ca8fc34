using System.Globalization;
using Otklik.Topics.Files;

namespace Otklik.Topics.Exchange;

/// <summary>Writes the calendar that is in force as a file that <see cref="ImportCalendar"/> takes back.</summary>
public sealed class ExportCalendar(TopicBook book)
{
    /// <param name="year">One year; null: all that are known.</param>
    /// <param name="centreId">As it holds there, inherited days with its own.</param>
    public async Task<string> RunAsync(int? year, long centreId, CancellationToken cancellation)
    {
        var calendar = (await book.ReadAsync(cancellation)).Calendar(centreId);
        return CsvSheet.Write(
            ["date", "kind"],
            from day in calendar.Days
            where year is null || day.Date.Year == year
            where day.Kind != CalendarDayKind.Ordinary || day.Date is { Month: 1, Day: 1 }
            select (IEnumerable<string>)
                [day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DeadlinesFile.NameOf(day.Kind)]);
    }
}
