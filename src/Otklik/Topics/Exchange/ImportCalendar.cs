using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.WorkingTime;

namespace Otklik.Topics.Exchange;

/// <summary>Takes a production calendar from a file. A whole year replaces what was known of it; a handful of days is
/// laid over. For a centre only the days are kept that differ from what it inherits, so that what is changed above
/// later is seen here too. What serves the whole installation is changed by who manages a centre at the root.</summary>
public sealed class ImportCalendar(AppDb db, Asker asker, AuditLog audit, TopicBook book)
{
    /// <param name="CentreCode">Null: for all centres.</param>
    public sealed record Request(string Text, string? CentreCode = null);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await WhoseAsync(request.CentreCode, cancellation) is not { } whose) return ImportOutcome.Not(
            request.CentreCode is null ? "Календарь для всех центров меняет администратор верхнего центра"
                : "Календарь этого центра вам менять нельзя");
        var file = CalendarFile.Parse(request.Text);
        if (file.Days.Count == 0) return ImportOutcome.Not("В файле нет ни одного дня", file.Faults);

        var wanted = file.Days.ToDictionary(day => day.Date, day => day.Kind);
        var below = await BelowAsync(whose, cancellation);
        foreach (var year in file.Years)
        {
            // Days that the calendar below has and the file has not are said to be ordinary, or they would shine
            // through.
            foreach (var day in below.Days.Where(day => day.Date.Year == year))
                wanted.TryAdd(day.Date, CalendarDayKind.Ordinary);
            wanted.TryAdd(new DateOnly(year, 1, 1), CalendarDayKind.Ordinary);
        }

        var said = wanted.Keys.ToHashSet();
        if (whose != CentreTree.Everywhere)
            wanted = wanted.Where(day => Differs(day, below)).ToDictionary(day => day.Key, day => day.Value);
        var known = (await db.CalendarDays.Where(row => row.CentreId == whose).ToListAsync(cancellation))
            .ToDictionary(row => row.Date);
        var (added, changed) = (0, 0);
        foreach (var (date, kind) in wanted)
        {
            if (!known.TryGetValue(date, out var day))
            {
                db.CalendarDays.Add(new CalendarDay { CentreId = whose, Date = date, Kind = kind });
                added++;
                continue;
            }

            changed += day.Kind == kind ? 0 : 1;
            day.Kind = kind;
        }

        var gone = known.Values.Where(day => !wanted.ContainsKey(day.Date)
            && (file.Years.Contains(day.Date.Year) || said.Contains(day.Date))).ToList();
        db.CalendarDays.RemoveRange(gone);
        var outcome = new ImportOutcome(added, changed, gone.Count, said.Count - added - changed, file.Faults);
        if (!outcome.ChangedAnything) return outcome;
        var years = said.Select(date => date.Year.ToString(CultureInfo.InvariantCulture)).Distinct();
        audit.Note("calendar.import", whose == CentreTree.Everywhere ? null : whose, string.Join(' ', years),
            outcome.Counts);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
        return outcome;
    }

    private async Task<long?> WhoseAsync(string? centreCode, CancellationToken cancellation)
    {
        if (centreCode is not null)
        {
            var id = await db.Centres.Where(row => row.Code == centreCode).Select(row => (long?)row.Id)
                .FirstOrDefaultAsync(cancellation);
            return id is { } centre && asker.Can(Permission.ManageTopics, centre) ? centre : null;
        }

        var roots = await db.Centres.AsNoTracking().Where(row => row.ParentId == null)
            .Select(row => row.Id).ToListAsync(cancellation);
        return asker.SeesEverything || roots.Exists(id => asker.Can(Permission.ManageTopics, id))
            ? CentreTree.Everywhere : null;
    }

    /// <summary>What holds without the days that are about to be changed.</summary>
    private async Task<ProductionCalendar> BelowAsync(long whose, CancellationToken cancellation)
    {
        if (whose == CentreTree.Everywhere) return ProductionCalendar.Shipped;
        var snapshot = await book.ReadAsync(cancellation);
        return snapshot.Calendar(snapshot.Tree.Centre(whose)?.ParentId ?? CentreTree.Everywhere);
    }

    private static bool Differs(KeyValuePair<DateOnly, CalendarDayKind> day, ProductionCalendar below)
    {
        // The first of January also says that the year is known.
        if (day.Key is { Month: 1, Day: 1 } && !below.Covers(day.Key.Year)) return true;
        return (below.KindOf(day.Key) ?? CalendarDayKind.Ordinary) != day.Value;
    }
}
