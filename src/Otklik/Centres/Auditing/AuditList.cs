using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Staff;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Centres.Auditing;

/// <summary>Who did what, newest first, a page at a time by key: what lies within the asker's centres, and their own
/// deeds.
/// What belongs to no centre is for those above all.</summary>
public sealed class AuditList(AppDb db, CurrentAsker asker, AuditWords names)
{
    public const int PageSize = 100;

    public sealed record Row(AuditEntry Entry, string? Who, string? Centre, string? Person);

    public async Task<IReadOnlyList<Row>> ReadAsync(
        AuditFilter filter, long? before, TimeWords time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(time);
        var reach = new StaffReach(asker.Value);
        var entries = db.Audit.AsNoTracking();
        if (!reach.IsEverywhere)
        {
            var me = asker.Value.StaffId;
            entries = entries.Where(row =>
                (row.CentreId != null && reach.CentreIds.Contains(row.CentreId.Value)) || row.StaffId == me);
        }

        entries = await NarrowAsync(entries, filter, time, cancellation);
        if (before is { } key) entries = entries.Where(row => row.Id < key);
        var page = await entries.OrderByDescending(row => row.Id).Take(PageSize).ToListAsync(cancellation);
        return await WithNamesAsync(page, cancellation);
    }

    private async Task<IQueryable<AuditEntry>> NarrowAsync(
        IQueryable<AuditEntry> entries, AuditFilter filter, TimeWords time, CancellationToken cancellation)
    {
        if (!string.IsNullOrEmpty(filter.Subject))
        {
            var parts = filter.Subject + ".%";
            entries = entries.Where(row => row.Action == filter.Subject || EF.Functions.Like(row.Action, parts));
        }

        if (filter.From is { } from)
        {
            var first = Utc(from, time);
            entries = entries.Where(row => row.At >= first);
        }

        if (filter.Until is { } until)
        {
            var end = Utc(until.AddDays(1), time);
            entries = entries.Where(row => row.At < end);
        }

        if (filter.About is { } person)
        {
            var subject = person.ToString(CultureInfo.InvariantCulture);
            entries = entries.Where(row => row.StaffId == person || row.Subject == subject);
        }

        if (!string.IsNullOrEmpty(filter.CentreCode))
        {
            var id = await db.Centres.Where(row => row.Code == filter.CentreCode).Select(row => (long?)row.Id)
                .FirstOrDefaultAsync(cancellation) ?? -1;
            var below = (await CentreTree.ReadAsync(db, cancellation)).Below(id);
            entries = entries.Where(row => row.CentreId != null && below.Contains(row.CentreId.Value));
        }

        return string.IsNullOrWhiteSpace(filter.Words) ? entries
            : await FindAsync(entries, filter.Words.Trim(), cancellation);
    }

    private async Task<IQueryable<AuditEntry>> FindAsync(
        IQueryable<AuditEntry> entries, string words, CancellationToken cancellation)
    {
        // Titles are compared here: SQLite folds no Cyrillic.
        var people = (await new StaffReach(asker.Value).People(db).AsNoTracking()
                .Select(row => new { row.Id, row.Title, row.UserName }).ToListAsync(cancellation))
            .Where(row => $"{row.Title} {row.UserName}".Contains(words, StringComparison.CurrentCultureIgnoreCase))
            .Select(row => row.Id).ToList();
        var subjects = people.ConvertAll(id => id.ToString(CultureInfo.InvariantCulture));
        var actions = names.Meant(words);
        var lower = words.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // The database does it.
        return entries.Where(row => actions.Contains(row.Action)
            || (row.StaffId != null && people.Contains(row.StaffId.Value)) || subjects.Contains(row.Subject)
            || row.Subject.ToLower().Contains(lower)
            || row.Details.Contains(words) || row.Details.ToLower().Contains(lower));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private async Task<IReadOnlyList<Row>> WithNamesAsync(List<AuditEntry> page, CancellationToken cancellation)
    {
        var subjects = page.Where(row => AuditWords.IsAboutPerson(row.Action))
            .Select(row => long.TryParse(
                row.Subject, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0);
        var staffIds = page.Select(row => row.StaffId ?? 0).Concat(subjects).Distinct().ToList();
        var people = await db.Users.AsNoTracking().Where(row => staffIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Title, cancellation);
        var centreIds = page.Select(row => row.CentreId ?? 0).Distinct().ToList();
        var centres = await db.Centres.AsNoTracking().Where(row => centreIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, cancellation);
        return [.. page.Select(row => new Row(row,
            row.StaffId is { } who ? people.GetValueOrDefault(who) : null,
            row.CentreId is { } centre ? centres.GetValueOrDefault(centre) : null,
            AuditWords.IsAboutPerson(row.Action) && long.TryParse(row.Subject, NumberStyles.None,
                CultureInfo.InvariantCulture, out var subject) ? people.GetValueOrDefault(subject) : null))];
    }

    private static DateTime Utc(DateOnly day, TimeWords time)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (time.Zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, time.Zone);
    }
}
