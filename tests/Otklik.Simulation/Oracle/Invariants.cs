using Otklik.Cluster;
using Otklik.Simulation.World;

namespace Otklik.Simulation.Oracle;

/// <summary>What holds after every step that has written anything.</summary>
internal sealed class Invariants(Town town, Reading reading)
{
    private readonly Dictionary<string, long> _fences = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Violations => _violations;
    public CaseHistory Histories { get; } = new(reading);

    public void Check()
    {
        Messages();
        Numbers();
        Deliveries();
        Fences();
        Blame("somebody placed what another owns", town.Takers.Strangers);
        Histories.Take();
    }

    public void Blame(string what, IEnumerable<string> guilty)
    {
        var list = guilty.ToList();
        if (list.Count > 0) _violations.Add($"{what}: {string.Join(", ", list.Take(5))}");
    }

    private void Messages()
    {
        var inbox = Keys("""SELECT "ExternalKey" FROM "Inbox" """).ToHashSet();
        var aside = Keys("""SELECT "ExternalKey" FROM "Quarantine" """).ToHashSet();
        var seen = Keys("""SELECT "Key" FROM "SeenKeys" """).ToHashSet();
        var written = reading.Rows("""SELECT "ExternalKey", "Id" FROM "Messages" """,
            row => (Key: row.GetString(0), Id: row.GetInt64(1)));
        var placed = written.DistinctBy(one => one.Key).ToDictionary(one => one.Key, one => one.Id);
        var fresh = new List<Fate>();
        var changes = reading.Number("""SELECT count(*) FROM "MessageChanges" """);
        Blame("messages stand twice", written.CountBy(one => one.Key).Where(pair => pair.Value > 1).Select(p => p.Key));
        foreach (var fate in town.Memory.All)
        {
            var key = fate.Happening.Key;
            var isPlaced = fate.Happening.Kind == HappeningKind.Written ? placed.ContainsKey(key) : seen.Contains(key);
            if (fate.Happening.Kind == HappeningKind.Written && isPlaced != seen.Contains(key))
                _violations.Add($"{key} is a message and not seen, or the other way round");
            if (isPlaced && fate.PlacedAt is null)
            {
                (fate.PlacedAt, fate.PlacedAs) = (town.Scheduler.Steps, placed.GetValueOrDefault(key));
                fresh.Add(fate);
            }

            if (fate.PlacedAt is not null && !isPlaced) _violations.Add($"{key} was placed and is gone");
            if (fate.AcknowledgedAt is not null && fate.Happening.Kind != HappeningKind.Echoed && !isPlaced
                && !inbox.Contains(key) && !aside.Contains(key))
                _violations.Add($"{key} was acknowledged and is nowhere");
        }

        foreach (var fate in fresh) Order(fate);
        var edits = seen.Count - placed.Count;
        if (edits != changes) _violations.Add($"{changes} changes stand where {edits} were seen");
    }

    /// <summary>What was acknowledged before the other was even told comes before it in their thread.</summary>
    private void Order(Fate fate)
    {
        if (fate.Happening.Kind != HappeningKind.Written) return;
        Blame($"{fate.Happening.Key} overtook in its thread", town.Memory.All
            .Where(other => other.Happening.Kind == HappeningKind.Written && other.Network == fate.Network
                && other.Happening.Thread == fate.Happening.Thread
                && other.AcknowledgedAt < fate.OfferedAt && (other.PlacedAt is null || IsAfter(other, fate)))
            .Select(other => other.Happening.Key));
    }

    /// <summary>Several nodes number what they receive from blocks of their own: within one commit that order is not
    /// the order of arrival (docs/simulation.md), which is not asked of them here.</summary>
    private bool IsAfter(Fate other, Fate fate) =>
        town.Nodes.Count == 1 && other.PlacedAt == fate.PlacedAt && other.PlacedAs > fate.PlacedAs;

    private void Numbers()
    {
        Blame("counts of cases are wrong", reading.Rows(
            """
            SELECT c."Number", c."MessageCount", c."AuthorCount", count(m."Id"), count(DISTINCT m."AuthorId")
            FROM "Cases" c LEFT JOIN "Messages" m ON m."CaseId" = c."Id"
            GROUP BY c."Id" HAVING c."MessageCount" <> count(m."Id")
                OR c."AuthorCount" <> count(DISTINCT m."AuthorId")
            """,
            row => $"{row.GetString(0)} says {row.GetInt64(1)} and {row.GetInt64(2)}, has {row.GetInt64(3)} and "
                + $"{row.GetInt64(4)}"));
        var counted = reading.Rows("""SELECT sum("Messages"), sum("Cases") FROM "DailyCounts" """,
            row => row.IsDBNull(0) ? (0, 0) : (row.GetInt64(0), row.GetInt64(1)))[0];
        var (messages, cases) = (reading.Number("""SELECT count(*) FROM "Messages" """),
            reading.Number("""SELECT count(*) FROM "Cases" """));
        if (counted != (messages, cases))
            _violations.Add($"daily counts say {counted}, there are {(messages, cases)}");
    }

    private void Deliveries()
    {
        Blame("replies are recorded as sent and no network has them", reading.Rows(
                """SELECT "IdempotencyKey", "Id" FROM "Deliveries" WHERE "State" = 3 """,
                row => (Key: row.GetGuid(0), Id: row.GetInt64(1)))
            .Where(row => !town.Network.Shown.ContainsKey(row.Key)).Select(row => $"delivery {row.Id}"));
        Blame("one message has two deliveries of one thing", reading.Rows(
            """
            SELECT "MessageId", "Purpose", count(*) FROM "Deliveries" WHERE "Purpose" = 1 OR "ReplyId" IS NOT NULL
            GROUP BY "MessageId", "ThreadId", "Purpose", coalesce("ReplyId", 0) HAVING count(*) > 1
            """,
            row => $"message {row.GetInt64(0)} purpose {row.GetInt64(1)}"));
    }

    private void Fences()
    {
        if (!HasFences) return;
        foreach (var (name, fence) in reading.Rows("""SELECT "Name", "Fence" FROM "Ownerships" """,
            row => (row.GetString(0), row.GetInt64(1))))
        {
            if (_fences.TryGetValue(name, out var before) && fence < before)
                _violations.Add($"the fence of {name} went back from {before} to {fence}");
            _fences[name] = fence;
        }
    }

    /// <summary>In which shares these envelopes lie.</summary>
    public IEnumerable<string> SharesOf(IReadOnlyCollection<long> envelopes) => reading.Rows(
            """SELECT "Id", "Share" FROM "Inbox" """, row => (Id: row.GetInt64(0), Share: row.GetInt16(1)))
        .Where(row => envelopes.Contains(row.Id)).Select(row => Ownership.OfShare(row.Share));

    private bool HasFences => _hasFences ??= reading.Number(
        """SELECT count(*) FROM sqlite_master WHERE name = 'Ownerships'""") > 0;

    private bool? _hasFences;

    private List<string> Keys(string sql) => reading.Rows(sql, row => row.GetString(0));
}
