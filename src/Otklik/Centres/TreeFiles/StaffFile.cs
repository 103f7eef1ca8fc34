using Microsoft.AspNetCore.Identity;
using Otklik.Centres.SignIn;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>The file of staff, a batch a transaction. Everybody new gets a one-time password, which stands in the file
/// of passwords before the batch is in the database: a crash leaves no account that nobody can open.</summary>
internal sealed class StaffFile(TreeWork work, ILookupNormalizer names, TextWriter? passwords)
{
    /// <summary>People of a whole region are not told in a week.</summary>
    public static readonly TimeSpan OneTimeFor = TimeSpan.FromDays(30);

    private readonly Dictionary<string, int> _titles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<(long, Role, long, long?)> _rolesSeen = [];
    private readonly Dictionary<string, TimeZoneInfo> _zones = [];

    public async Task RunAsync(Stream file, CancellationToken cancellation)
    {
        var counts = work.Report.Begin(TreeFileKind.Staff);
        using var sheet = TreeSheet.Open(file, TreeFileKind.Staff);
        foreach (var rows in sheet.Rows().Select(StaffRow.Read).Chunk(TreeWork.AtOnce))
        {
            counts.Rows += rows.Length;
            await WriteAsync(rows, counts, cancellation);
            work.Tell(counts);
        }
    }

    private async Task WriteAsync(StaffRow[] rows, TreeCounts counts, CancellationToken cancellation)
    {
        var batch = await StaffBatch.ReadAsync(
            work, [.. rows.Where(row => row.Fault is null).Select(row => Name(row.Login)).Distinct()], cancellation);
        await work.EnsureKeysAsync(2 * rows.Length + 1, cancellation);
        foreach (var row in rows)
        {
            if (row.Fault is { } fault) Refuse(row, fault);
            else if (Place(row) is not { Fault: null } place) Refuse(row, Place(row).Fault!);
            else Take(row, place.CentreId, place.BodyId, place.Zone, batch, counts);
        }

        counts.People += batch.Added.Count;
        if (!work.IsDryRun && batch.HasChanges) await SaveAsync(batch, counts, cancellation);
        work.Db.ChangeTracker.Clear();
    }

    private void Take(
        StaffRow row, long centreId, long? bodyId, TimeZoneInfo zone, StaffBatch batch, TreeCounts counts)
    {
        var name = Name(row.Login);
        if (row.Title is { } title && !IsSameTitle(name, title))
        {
            Refuse(row, "Tree.Fault.TwoTitles");
            return;
        }

        var person = batch.Find(name);
        if (person is null && !_seen.ContainsKey(name) && row.Title is null)
        {
            Refuse(row, "Title.Missing");
            return;
        }

        if (person is not null && batch.RefusalOf(person, row) is { } refused)
        {
            Refuse(row, refused);
            return;
        }

        var staffId = person?.Id ?? (_seen.TryGetValue(name, out var earlier) ? earlier : work.NextKey());
        var key = (staffId, row.Role, centreId, bodyId);
        var terms = new StaffBatch.Terms(row.FromUtc(zone), row.UntilUtc(zone));
        if (!_rolesSeen.Add(key)) Refuse(row, "Tree.Fault.Repeated");
        else if (batch.Hold(key, terms) is { } held)
            Count(held, person is not null && batch.Rename(person, row), counts);
        else if (terms.Until <= work.Now) Refuse(row, "Tree.Fault.Past");
        else
        {
            if (person is null && _seen.TryAdd(name, staffId)) batch.Add(New(row, staffId, name));
            else if (person is not null) batch.Rename(person, row);
            batch.Add(new StaffRole
            {
                Id = work.NextKey(), StaffId = staffId, Role = row.Role, CentreId = centreId, OrganisationId = bodyId,
                From = terms.From > work.Now ? terms.From : null, Until = terms.Until,
            });
            counts.Added++;
        }
    }

    private static void Count(bool isChanged, bool isRenamed, TreeCounts counts)
    {
        if (isChanged || isRenamed) counts.Changed++;
        else counts.Same++;
    }

    private StaffMember New(StaffRow row, long id, string name) => new()
    {
        Id = id, UserName = row.Login, NormalizedUserName = name, Title = row.Title!,
        Initials = row.Initials ?? AddStaff.InitialsOf(row.Title!), PasswordUntil = work.Now + OneTimeFor,
        SecurityStamp = SessionStamp.Make(), ConcurrencyStamp = SessionStamp.Make(), LockoutEnabled = true,
    };

    private async Task SaveAsync(StaffBatch batch, TreeCounts counts, CancellationToken cancellation)
    {
        foreach (var person in batch.Added)
        {
            var password = PasswordRules.Generate();
            person.PasswordHash = OneTimeHash.Make(person, password);
            if (passwords is not null) await passwords.WriteLineAsync(
                $"{TreeCells.Guard(person.UserName)};{Quoted(person.Title)};{password}".AsMemory(), cancellation);
        }

        if (passwords is not null) await passwords.FlushAsync(cancellation);
        await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellation);
        await work.Dialect.InsertAsync(work.Db, batch.Added, OnConflict.Fail, cancellation);
        await work.Dialect.InsertAsync(work.Db, batch.AddedRoles, OnConflict.Fail, cancellation);
        work.Note(counts, batch.AddedRoles.Count, batch.Changed);
        await work.Db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private sealed record Where(long CentreId, long? BodyId, TimeZoneInfo Zone, string? Fault = null);

    private Where Place(StaffRow row)
    {
        if (row.CentreCode == StaffRow.Everywhere)
            return new Where(CentreTree.Everywhere, null, TimeZoneInfo.Utc,
                work.Asker.Can(Permission.ManageStaff, CentreTree.Everywhere) ? null : "Centre.NotYours");
        if (work.Index.Centre(row.CentreCode) is not { IsClosed: false } centre) return No("Centre.Unknown");
        var body = row.BodyCode is { } code ? work.Index.Body(TreeIndex.KeyOf(row.CentreCode, code)) : null;
        if (row.BodyCode is not null && body is not { IsClosed: false }) return No("Organisation.Unknown");
        var isMine = centre.IsMine
            || (body is not null && work.Asker.Can(Permission.ManageStaff, centre.Id, body.Id));
        if (!isMine) return No("Centre.NotYours");
        if (!_zones.TryGetValue(centre.Zone, out var zone))
            _zones[centre.Zone] = zone = TimeZoneInfo.FindSystemTimeZoneById(centre.Zone);
        return new Where(centre.Id, body?.Id, zone);

        static Where No(string why) => new(0, null, TimeZoneInfo.Utc, why);
    }

    private bool IsSameTitle(string name, string title)
    {
        var mark = string.GetHashCode(title, StringComparison.Ordinal);
        return _titles.TryAdd(name, mark) || _titles[name] == mark;
    }

    private string Name(string login) => names.NormalizeName(login);

    private void Refuse(StaffRow row, string why) => work.Report.Refuse(TreeFileKind.Staff, row.Line, why, row.Login);

    private static string Quoted(string text) =>
        $"\"{TreeCells.Guard(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
