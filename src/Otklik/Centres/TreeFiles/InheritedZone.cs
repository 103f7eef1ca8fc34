namespace Otklik.Centres.TreeFiles;

/// <summary>The time zone of a centre among rows that no snapshot holds yet: its own, or the nearest one
/// upwards.</summary>
internal static class InheritedZone
{
    public static string Of(string? own, long? parentId, Func<long, (string? Zone, long? ParentId)?> find)
    {
        for (var (zone, above, steps) = (own, parentId, 0); steps < 50; steps++)
        {
            if (zone is not null) return zone;
            if (above is not { } id || find(id) is not { } next) break;
            (zone, above) = next;
        }

        return CentreSnapshot.UsualTimeZone;
    }
}
