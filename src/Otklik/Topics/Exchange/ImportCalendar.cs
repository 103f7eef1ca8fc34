using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.WorkingTime;

namespace Otklik.Topics.Exchange;

/// <summary>Takes a production calendar from a file. A whole year replaces what was known of it; a handful of days is
/// laid over. One calendar serves the whole installation, so only who manages a centre at the root may change
/// it.</summary>
public sealed class ImportCalendar(AppDb db, Asker asker, AuditLog audit, TopicBook book)
{
    public sealed record Request(string Text);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var roots = await db.Centres.AsNoTracking().Where(row => row.ParentId == null)
            .Select(row => row.Id).ToListAsync(cancellation);
        if (!asker.SeesEverything && !roots.Exists(id => asker.Can(Permission.ManageTopics, id)))
            return ImportOutcome.Not("Календарь общий для всех центров: его меняет администратор верхнего центра");
        var file = CalendarFile.Parse(request.Text);
        if (file.Days.Count == 0) return ImportOutcome.Not("В файле нет ни одного дня", file.Faults);

        var wanted = file.Days.ToDictionary(day => day.Date, day => day.Kind);
        foreach (var year in file.Years)
        {
            // Days that the shipped calendar has and the file has not are said to be ordinary, or they would shine
            // through.
            foreach (var day in ProductionCalendar.Shipped.Days.Where(day => day.Date.Year == year))
                wanted.TryAdd(day.Date, CalendarDayKind.Ordinary);
            wanted.TryAdd(new DateOnly(year, 1, 1), CalendarDayKind.Ordinary);
        }

        var known = (await db.CalendarDays.ToListAsync(cancellation)).ToDictionary(row => row.Date);
        var (added, changed) = (0, 0);
        foreach (var (date, kind) in wanted)
        {
            if (!known.TryGetValue(date, out var day))
            {
                db.CalendarDays.Add(new CalendarDay { Date = date, Kind = kind });
                added++;
                continue;
            }

            changed += day.Kind == kind ? 0 : 1;
            day.Kind = kind;
        }

        var gone = known.Values
            .Where(day => file.Years.Contains(day.Date.Year) && !wanted.ContainsKey(day.Date)).ToList();
        db.CalendarDays.RemoveRange(gone);
        var outcome = new ImportOutcome(added, changed, gone.Count, wanted.Count - added - changed, file.Faults);
        if (!outcome.ChangedAnything) return outcome;
        var years = wanted.Keys.Select(date => date.Year.ToString(CultureInfo.InvariantCulture)).Distinct();
        audit.Note("calendar.import", null, string.Join(' ', years), outcome.Counts);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return outcome;
    }
}
