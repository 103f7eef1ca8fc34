using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>The file of bodies. It is read twice: first it is found out which rows can stand, with only their codes in
/// memory; then those are written, a batch a transaction.</summary>
internal sealed class BodyFile(TreeWork work)
{
    private readonly Dictionary<string, long> _newIds = new(StringComparer.Ordinal);
    private readonly HashSet<long> _bad = [];

    public async Task RunAsync(Stream file, CancellationToken cancellation)
    {
        var counts = work.Report.Begin(TreeFileKind.Bodies);
        var order = new RowOrder(key => work.Index.Body(key) is not null,
            key => work.Index.Body(key)?.ParentId is { } id ? work.Index.BodyKey(id) : null);
        Survey(file, order);
        using var sheet = TreeSheet.Open(file, TreeFileKind.Bodies);
        foreach (var rows in sheet.Rows().Select(BodyRow.Read).Chunk(TreeWork.AtOnce))
        {
            counts.Rows += rows.Length;
            await WriteAsync(Standing(rows, order), counts, cancellation);
            work.Tell(counts);
        }

        foreach (var (key, id) in _newIds)
        {
            var centre = work.Index.Centre(key[..key.IndexOf('/', StringComparison.Ordinal)])!;
            work.Index.Put(key, new TreeIndex.BodyNode(id, centre.Id, null, IsClosed: false));
        }
    }

    private void Survey(Stream file, RowOrder order)
    {
        using var sheet = TreeSheet.Open(file, TreeFileKind.Bodies);
        foreach (var row in sheet.Rows().Select(BodyRow.Read))
        {
            if (FaultOf(row) is not null) order.Drop(row.Key);
            else if (!order.Add(row.Key, row.ParentKey)) _bad.Add(row.Line);
        }

        order.Settle();
    }

    private List<BodyRow> Standing(BodyRow[] rows, RowOrder order)
    {
        var standing = new List<BodyRow>(rows.Length);
        foreach (var row in rows)
        {
            var fault = _bad.Contains(row.Line) ? "Tree.Fault.Repeated" : FaultOf(row);
            if ((fault ?? order.Refusal(row.Key)) is not { } why) standing.Add(row);
            else work.Report.Refuse(TreeFileKind.Bodies, row.Line, why,
                fault is null ? row.ParentCode ?? row.Code : row.Code.Length > 0 ? row.Code : row.CentreCode);
        }

        return standing;
    }

    private string? FaultOf(BodyRow row)
    {
        if (row.Fault is not null) return row.Fault;
        if (work.Index.Centre(row.CentreCode) is not { IsClosed: false } centre) return "Centre.Unknown";
        if (!centre.IsMine) return "Centre.NotYours";
        var known = work.Index.Body(row.Key);
        if (known is { IsClosed: true }) return "Tree.Fault.Closed";
        return known is null && row.Name is null ? "Name.Missing" : null;
    }

    private async Task WriteAsync(List<BodyRow> rows, TreeCounts counts, CancellationToken cancellation)
    {
        var ids = rows.Select(row => work.Index.Body(row.Key)?.Id ?? 0).Where(id => id > 0).ToList();
        var known = ids.Count == 0 ? []
            : await work.Db.Organisations.Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, cancellation);
        // A parent may come in a later batch: it gets its key from whichever row speaks of it first.
        await work.EnsureKeysAsync(2 * rows.Count + 1, cancellation);
        var added = new List<Organisation>();
        var changed = 0;
        foreach (var row in rows)
        {
            var parentId = row.ParentKey is { } parent ? IdOf(parent) : (long?)null;
            if (work.Index.Body(row.Key) is { } node)
            {
                // Closed or gone since the codes were read: the same file again will say so.
                if (known.TryGetValue(node.Id, out var body) && row.ApplyTo(body, parentId)) changed++;
                else counts.Same++;
                continue;
            }

            var fresh = new Organisation
            {
                Id = IdOf(row.Key), CentreId = work.Index.Centre(row.CentreCode)!.Id, Code = row.Code, Name = row.Name!,
            };
            row.ApplyTo(fresh, parentId);
            added.Add(fresh);
        }

        counts.Added += added.Count;
        counts.Changed += changed;
        if (!work.IsDryRun && added.Count + changed > 0) await SaveAsync(added, counts, changed, cancellation);
        work.Db.ChangeTracker.Clear();
    }

    private async Task SaveAsync(
        List<Organisation> added, TreeCounts counts, int changed, CancellationToken cancellation)
    {
        await using var transaction = await work.Db.Database.BeginTransactionAsync(cancellation);
        await work.Dialect.InsertAsync(work.Db, added, OnConflict.Fail, cancellation);
        work.Note(counts, added.Count, changed);
        await work.Db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private long IdOf(string key)
    {
        if (work.Index.Body(key) is { } node) return node.Id;
        if (!_newIds.TryGetValue(key, out var id)) _newIds[key] = id = work.NextKey();
        return id;
    }
}
