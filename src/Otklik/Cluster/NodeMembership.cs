using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cluster;

/// <summary>The list of nodes in tables of ours, through the model like everything else: no statements of another
/// library lie in the database, and no second pool of connections stands beside ours.</summary>
internal sealed class NodeMembership(IServiceScopeFactory scopes, Dialect dialect) : IMembershipTable
{
    public Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellation) =>
        WithDbAsync(async db =>
        {
            if (await db.NodeList.AnyAsync(cancellation)) return true;
            db.NodeList.Add(new NodeListRow { Id = NodeListRow.TheOne });
            return await TryAsync(() => db.SaveChangesAsync(cancellation));
        });

    public Task<MembershipTableData> ReadAllAsync(CancellationToken cancellation) => ReadAsync(null, cancellation);

    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellation) =>
        ReadAsync(key.ToParsableString(), cancellation);

    public Task<bool> InsertRowAsync(
        MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellation) =>
        ChangeAsync(tableVersion, async db =>
        {
            var row = new NodeRow { Address = entry.SiloAddress.ToParsableString(), Version = tableVersion.Version };
            NodeEntries.Write(row, entry);
            db.Nodes.Add(row);
            return await TryAsync(() => db.SaveChangesAsync(cancellation));
        }, cancellation);

    public Task<bool> UpdateRowAsync(
        MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellation) =>
        ChangeAsync(tableVersion, async db =>
        {
            var address = entry.SiloAddress.ToParsableString();
            var row = await db.Nodes.SingleOrDefaultAsync(row => row.Address == address, cancellation);
            if (row is null || Tag(row.Version) != etag) return false;
            NodeEntries.Write(row, entry);
            row.Version = tableVersion.Version;
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);

    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellation) =>
        WithDbAsync(db =>
        {
            var (address, at) = (entry.SiloAddress.ToParsableString(), NodeEntries.Utc(entry.IAmAliveTime));
            return db.Nodes.Where(row => row.Address == address)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AliveAt, at), cancellation);
        });

    public Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellation) =>
        WithDbAsync(db =>
        {
            var before = beforeDate.UtcDateTime;
            return db.Nodes.Where(row => row.Status == (int)SiloStatus.Dead && row.AliveAt < before)
                .ExecuteDeleteAsync(cancellation);
        });

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellation) =>
        WithDbAsync(db => db.Nodes.ExecuteDeleteAsync(cancellation));

    Task IMembershipTable.InitializeMembershipTable(bool tryInitTableVersion) =>
        InitializeMembershipTableAsync(tryInitTableVersion, default);

    Task IMembershipTable.DeleteMembershipTableEntries(string clusterId) =>
        DeleteMembershipTableEntriesAsync(clusterId, default);

    Task IMembershipTable.CleanupDefunctSiloEntries(DateTimeOffset beforeDate) =>
        CleanupDefunctSiloEntriesAsync(beforeDate, default);

    Task<MembershipTableData> IMembershipTable.ReadRow(SiloAddress key) => ReadRowAsync(key, default);

    Task<MembershipTableData> IMembershipTable.ReadAll() => ReadAllAsync(default);

    Task<bool> IMembershipTable.InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        InsertRowAsync(entry, tableVersion, default);

    Task<bool> IMembershipTable.UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        UpdateRowAsync(entry, etag, tableVersion, default);

    Task IMembershipTable.UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, default);

    /// <summary>Version and rows of one moment: read one after the other they could belong to two.</summary>
    private Task<MembershipTableData> ReadAsync(string? address, CancellationToken cancellation) =>
        WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead, cancellation);
            var version = await db.NodeList.Select(row => row.Version).SingleAsync(cancellation);
            var rows = await db.Nodes.AsNoTracking().Where(row => address == null || row.Address == address)
                .ToListAsync(cancellation);
            return new MembershipTableData(
                [.. rows.Select(row => Tuple.Create(NodeEntries.Read(row), Tag(row.Version)))],
                new TableVersion(version, Tag(version)));
        });

    /// <summary>Changes the list from the version that the caller has seen, or not at all.</summary>
    private Task<bool> ChangeAsync(TableVersion next, Func<AppDb, Task<bool>> change, CancellationToken cancellation) =>
        WithDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var seen = int.Parse(next.VersionEtag, CultureInfo.InvariantCulture);
            var raised = await db.NodeList.Where(row => row.Version == seen)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, next.Version), cancellation);
            if (raised == 0 || !await change(db)) return false;
            await transaction.CommitAsync(cancellation);
            return true;
        });

    private async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (DbUpdateException conflict) when (dialect.IsUniqueViolation(conflict))
        {
            return false;
        }
    }

    private async Task<T> WithDbAsync<T>(Func<AppDb, Task<T>> work)
    {
        await using var scope = scopes.CreateSystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
