using Microsoft.EntityFrameworkCore;

namespace Otklik.Centres.TreeFiles;

/// <summary>The file of centres. There are hundreds of them, so all are held and written in one transaction, and the
/// paths of whatever hangs elsewhere now are made anew.</summary>
internal sealed class CentreFile(TreeWork work)
{
    private readonly Dictionary<string, Centre> _centres = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Centre> _byId = [];

    public async Task RunAsync(Stream file, CancellationToken cancellation)
    {
        var counts = work.Report.Begin(TreeFileKind.Centres);
        foreach (var centre in await work.Db.Centres.IgnoreQueryFilters().ToListAsync(cancellation)) Keep(centre);
        var order = new RowOrder(_centres.ContainsKey,
            code => _centres[code].ParentId is { } id ? _byId.GetValueOrDefault(id)?.Code : null);
        var rows = Read(file, counts, order);
        order.Settle();
        var standing = new List<CentreRow>();
        foreach (var row in rows)
        {
            if (order.Refusal(row.Code) is { } why) Refuse(row.Line, why, row.ParentCode ?? row.Code);
            else standing.Add(row);
        }

        await work.EnsureKeysAsync(standing.Count + 1, cancellation);
        var added = AddNew(standing);
        foreach (var row in standing) row.ApplyTo(_centres[row.Code], _centres);
        foreach (var centre in _centres.Values) centre.Path = PathOf(centre);
        Count(counts, standing, added);
        Index(added);
        if (!work.IsDryRun && counts.Added + counts.Changed > 0)
        {
            work.Note(counts, counts.Added, counts.Changed);
            await work.Db.SaveChangesAsync(cancellation);
        }

        work.Db.ChangeTracker.Clear();
        work.Tell(counts);
    }

    private List<CentreRow> Read(Stream file, TreeCounts counts, RowOrder order)
    {
        var rows = new List<CentreRow>();
        using var sheet = TreeSheet.Open(file, TreeFileKind.Centres);
        foreach (var cells in sheet.Rows())
        {
            counts.Rows++;
            var row = CentreRow.Read(cells);
            var isKnown = _centres.TryGetValue(row.Code, out var known);
            var fault = row.Fault ?? (row.Name is null && !isKnown ? "Name.Missing"
                : known?.ClosedAt is not null ? "Tree.Fault.Closed" : RefusalOf(row));
            if (fault is null && !order.Add(row.Code, row.ParentCode)) fault = "Tree.Fault.Repeated";
            else if (fault is not null) order.Drop(row.Code);
            if (fault is null) rows.Add(row);
            else Refuse(row.Line, fault, row.Code);
        }

        return rows;
    }

    /// <summary>Whoever hangs a centre elsewhere has a say over what is above it, before and after.</summary>
    private string? RefusalOf(CentreRow row)
    {
        var parentIsMine = row.ParentCode is null
            ? work.Asker.Can(Permission.ManageStaff, CentreTree.Everywhere) : IsMine(row.ParentCode);
        if (!_centres.TryGetValue(row.Code, out var centre)) return parentIsMine ? null : "Centre.NotYours";
        if (!work.Asker.Can(Permission.ManageStaff, centre.Id)) return "Code.Taken";
        if (row.ParentCode is null || Parent(centre)?.Code == row.ParentCode) return null;
        if (_centres.GetValueOrDefault(row.ParentCode)?.ClosedAt is not null) return "Centre.NoParent";
        return parentIsMine && work.Asker.Can(Permission.ManageStaff, centre.ParentId ?? CentreTree.Everywhere)
            ? null : "Centre.NotYours";
    }

    /// <summary>What is not known yet comes with the same file, and its own row is asked the same.</summary>
    private bool IsMine(string code) => !_centres.TryGetValue(code, out var centre) || work.Asker.SeesEverything
        || work.Asker.Can(Permission.ManageStaff, centre.Id);

    private HashSet<long> AddNew(List<CentreRow> rows)
    {
        var added = new HashSet<long>();
        foreach (var row in rows.Where(row => !_centres.ContainsKey(row.Code)))
        {
            var centre = new Centre { Id = work.NextKey(), Code = row.Code, Name = row.Name! };
            Keep(centre);
            added.Add(centre.Id);
            if (!work.IsDryRun) work.Db.Centres.Add(centre);
        }

        // What no row says a new one takes from above, as on screen: so those above come first.
        foreach (var row in rows.Where(row => added.Contains(_centres[row.Code].Id)))
            _centres[row.Code].ParentId = row.ParentCode is null ? null : _centres[row.ParentCode].Id;
        foreach (var row in rows.Where(row => added.Contains(_centres[row.Code].Id))
            .OrderBy(row => Depth(_centres[row.Code])))
            row.Begin(_centres[row.Code], Parent(_centres[row.Code]));
        return added;
    }

    private void Count(TreeCounts counts, List<CentreRow> rows, HashSet<long> added)
    {
        work.Db.ChangeTracker.DetectChanges();
        foreach (var centre in rows.Select(row => _centres[row.Code]))
        {
            if (added.Contains(centre.Id)) counts.Added++;
            else if (work.Db.Entry(centre).State == EntityState.Modified) counts.Changed++;
            else counts.Same++;
        }
    }

    private void Index(HashSet<long> added)
    {
        foreach (var centre in _centres.Values.OrderBy(Depth))
        {
            var isMine = added.Contains(centre.Id) || work.Asker.Can(Permission.ManageStaff, centre.Id);
            work.Index.Put(centre.Code, new TreeIndex.CentreNode(
                centre.Id, isMine, centre.ClosedAt is not null, InheritedZone.Of(centre.TimeZone, centre.ParentId,
                    id => _byId.TryGetValue(id, out var above) ? (above.TimeZone, above.ParentId) : null)));
        }
    }

    private Centre? Parent(Centre centre) => centre.ParentId is { } id ? _byId.GetValueOrDefault(id) : null;

    private int Depth(Centre centre)
    {
        var depth = 0;
        for (var above = Parent(centre); above is not null; above = Parent(above)) depth++;
        return depth;
    }

    private string PathOf(Centre centre) => $"{(Parent(centre) is { } above ? PathOf(above) : "/")}{centre.Id}/";

    private void Keep(Centre centre) => (_centres[centre.Code], _byId[centre.Id]) = (centre, centre);

    private void Refuse(long line, string why, string about) =>
        work.Report.Refuse(TreeFileKind.Centres, line, why, about);
}
