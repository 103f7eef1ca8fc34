using System.Globalization;

namespace Otklik.Cluster;

/// <summary>A row of ours ↔ an entry of Orleans.</summary>
internal static class NodeEntries
{
    public static void Write(NodeRow row, MembershipEntry entry)
    {
        (row.Status, row.Name, row.HostName) = ((int)entry.Status, entry.SiloName, entry.HostName);
        (row.StartedAt, row.AliveAt) = (Utc(entry.StartTime), Utc(entry.IAmAliveTime));
        row.Suspicions = string.Join('\n', (entry.SuspectTimes ?? []).Select(one =>
            string.Create(CultureInfo.InvariantCulture, $"{one.Item1.ToParsableString()} {one.Item2.Ticks}")));
    }

    public static MembershipEntry Read(NodeRow row) => new()
    {
        SiloAddress = SiloAddress.FromParsableString(row.Address), Status = (SiloStatus)row.Status,
        SiloName = row.Name ?? "", HostName = row.HostName ?? "", RoleName = "", StartTime = row.StartedAt,
        IAmAliveTime = row.AliveAt,
        SuspectTimes = [.. row.Suspicions.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Select(parts => Tuple.Create(SiloAddress.FromParsableString(parts[0]), new DateTime(
                long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc)))],
    };

    public static DateTime Utc(DateTime at) => DateTime.SpecifyKind(at, DateTimeKind.Utc);
}
