using System.Data.Common;
using System.Text.Json;
using Otklik.Cluster;

namespace Otklik.Simulation.Oracle;

/// <summary>Who took each share last, as the database has it, and whether anybody else placed what lay in it: the one
/// thing that fences are for. Everything else that keeps two owners apart would hide that they were two.</summary>
internal sealed class Takers
{
    private readonly Dictionary<string, string> _last = [];
    private readonly Dictionary<DbTransaction, (HashSet<string> Taken, HashSet<string> Placed)> _open = [];
    private readonly List<string> _strangers = [];

    /// <summary>Which shares these envelopes lie in, as it is committed.</summary>
    public Func<IReadOnlyCollection<long>, IEnumerable<string>> SharesOf { get; set; } = _ => [];

    public IReadOnlyList<string> Strangers => _strangers;

    public void Look(DbCommand command)
    {
        if (command.Transaction is not { } transaction) return;
        var sql = command.CommandText;
        var values = command.Parameters.Cast<DbParameter>().Select(parameter => parameter.Value).ToList();
        if (sql.StartsWith("UPDATE \"Ownerships\"", StringComparison.Ordinal)
            || sql.StartsWith("INSERT INTO \"Ownerships\"", StringComparison.Ordinal))
        {
            Of(transaction).Taken.UnionWith(values.OfType<string>()
                .Where(name => name.StartsWith(Ownership.SharePrefix, StringComparison.Ordinal)));
        }
        else if (sql.StartsWith("DELETE FROM \"Inbox\"", StringComparison.Ordinal))
        {
            // A list of ids is one value.
            Of(transaction).Placed.UnionWith(SharesOf(
                [.. values.OfType<string>().SelectMany(ids => JsonSerializer.Deserialize<long[]>(ids) ?? [])]));
        }
    }

    public void Committed(DbTransaction transaction, string who)
    {
        if (!_open.Remove(transaction, out var work)) return;
        foreach (var name in work.Taken) _last[name] = who;
        _strangers.AddRange(work.Placed.Where(name => _last.GetValueOrDefault(name) != who)
            .Order(StringComparer.Ordinal)
            .Select(name => $"{who} placed what {_last.GetValueOrDefault(name) ?? "nobody"} has taken ({name})"));
    }

    private (HashSet<string> Taken, HashSet<string> Placed) Of(DbTransaction transaction)
    {
        if (!_open.TryGetValue(transaction, out var work)) _open.Add(transaction, work = ([], []));
        return work;
    }
}
