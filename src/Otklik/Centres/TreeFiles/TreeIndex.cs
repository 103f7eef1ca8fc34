using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>Codes of all centres and bodies with what an import needs to know of each: some bytes a node, so that a
/// whole country fits. What the files add is in it before it is in the database.</summary>
internal sealed class TreeIndex
{
    private readonly Dictionary<string, CentreNode> _centres = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BodyNode> _bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _bodyKeys = [];

    /// <param name="IsMine">Whoever imports may change it.</param>
    public sealed record CentreNode(long Id, bool IsMine, bool IsClosed, string Zone);

    public sealed record BodyNode(long Id, long CentreId, long? ParentId, bool IsClosed);

    public static async Task<TreeIndex> ReadAsync(AppDb db, Asker asker, CancellationToken cancellation)
    {
        var index = new TreeIndex();
        var centres = await db.Centres.IgnoreQueryFilters().AsNoTracking()
            .Select(row => new { row.Id, row.ParentId, row.Code, row.ClosedAt, row.TimeZone })
            .ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var row in centres.Values)
        {
            var zone = InheritedZone.Of(row.TimeZone, row.ParentId,
                id => centres.TryGetValue(id, out var above) ? (above.TimeZone, above.ParentId) : null);
            index.Put(row.Code, new CentreNode(
                row.Id, asker.Can(Permission.ManageStaff, row.Id), row.ClosedAt is not null, zone));
        }

        await foreach (var row in db.Organisations.AsNoTracking()
            .Select(row => new { row.Id, row.Code, row.CentreId, row.ParentId, row.ClosedAt }).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            if (centres.TryGetValue(row.CentreId, out var centre)) index.Put(KeyOf(centre.Code, row.Code),
                new BodyNode(row.Id, row.CentreId, row.ParentId, row.ClosedAt is not null));
        }

        return index;
    }

    /// <summary>A slash is in no code.</summary>
    public static string KeyOf(string centre, string body) => $"{centre}/{body}";

    public CentreNode? Centre(string? code) => code is null ? null : _centres.GetValueOrDefault(code);

    public BodyNode? Body(string key) => _bodies.GetValueOrDefault(key);

    public string? BodyKey(long id) => _bodyKeys.GetValueOrDefault(id);

    public void Put(string code, CentreNode node) => _centres[code] = node;

    public void Put(string key, BodyNode node)
    {
        _bodies[key] = node;
        _bodyKeys[node.Id] = key;
    }
}
