using Otklik.Cases;
using Otklik.Simulation.World;

namespace Otklik.Simulation.Oracle;

/// <summary>What holds when the storm is over and everything has come to rest.</summary>
internal sealed class Reckoning(Town town, Reading reading, Invariants invariants)
{
    /// <summary>Nothing waits any more: neither messages nor replies, and the networks have told everything.</summary>
    public bool IsAtRest() =>
        town.Memory.All.All(fate => fate.AcknowledgedAt is not null)
        && reading.Number("""SELECT count(*) FROM "Inbox" """) == 0
        && reading.Number("""SELECT count(*) FROM "Deliveries" WHERE "State" = 1 """) == 0;

    public string Unrest() =>
        $"not acknowledged {string.Join(' ', town.Memory.All.Where(fate => fate.AcknowledgedAt is null)
            .Select(fate => fate.Happening.Key))}, "
        + $"{reading.Number("""SELECT count(*) FROM "Inbox" """)} in the inbox, "
        + $"{reading.Number("""SELECT count(*) FROM "Deliveries" WHERE "State" = 1 """)} replies waiting";

    public void Check(IReadOnlyCollection<long> signed)
    {
        invariants.Check();
        invariants.Blame("messages are not placed", town.Memory.All
            .Where(fate => fate.Happening.Kind != HappeningKind.Echoed && fate.PlacedAt is null)
            .Select(fate => fate.Happening.Key));
        invariants.Blame("payloads are in quarantine", reading.Rows(
            """SELECT "ExternalKey", "Problem" FROM "Quarantine" """, row => $"{row.GetString(0)} {row.GetString(1)}"));
        Replies(signed);
        Counts();
        invariants.Blame("histories are not legal", invariants.Histories.Faults());
    }

    private void Replies(IReadOnlyCollection<long> signed)
    {
        var published = reading.Rows(
            $"""SELECT "Id" FROM "Replies" WHERE "State" = {(int)ReplyState.Published}""", row => row.GetInt64(0));
        invariants.Blame("signed replies are not published", signed.Except(published).Select(id => $"reply {id}"));
        var delivered = reading.Rows("""SELECT DISTINCT "ReplyId" FROM "Deliveries" WHERE "ReplyId" IS NOT NULL""",
            row => row.GetInt64(0));
        invariants.Blame("published replies go to nobody", published.Except(delivered).Select(id => $"reply {id}"));
        var rows = reading.Rows(
            """SELECT "IdempotencyKey", "Id", "State", coalesce("ProblemCode", '') FROM "Deliveries" """,
            row => (Key: row.GetGuid(0), Id: row.GetInt64(1), State: row.GetInt64(2), Problem: row.GetString(3)));
        invariants.Blame("replies stand twice and nobody is told", rows
            .Where(row => town.Network.Shown.GetValueOrDefault(row.Key) > 1 && row.Problem != "perhaps-twice")
            .Select(row => $"delivery {row.Id}, state {row.State}, {row.Problem}"));
        invariants.Blame("the network has what we never wrote", town.Network.Shown.Keys
            .Except(rows.Select(row => row.Key)).Select(key => "a reply"));
    }

    private void Counts() => invariants.Blame("daily counts differ from a recount", reading.Rows(
        """
        WITH told AS (
            SELECT m."Id", date(m."ReceivedAt" / 1000000, 'unixepoch') AS "Day", m."CentreId", ch."Network"
            FROM "Messages" m JOIN "Channels" ch ON ch."Id" = m."ChannelId")
        SELECT t."Network", count(*), (SELECT coalesce(sum(d."Messages"), 0) FROM "DailyCounts" d
            WHERE d."Network" = t."Network" AND d."CentreId" = t."CentreId")
        FROM told t GROUP BY t."CentreId", t."Network"
        HAVING count(*) <> (SELECT coalesce(sum(d."Messages"), 0) FROM "DailyCounts" d
            WHERE d."Network" = t."Network" AND d."CentreId" = t."CentreId")
        """,
        row => $"network {row.GetInt64(0)}: {row.GetInt64(2)} instead of {row.GetInt64(1)}"));
}
