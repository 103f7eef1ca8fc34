using Otklik.Centres;

namespace Otklik.Cases.Transfers;

/// <summary>To which centres a case may pass: those above and below, and neighbours under one centre that is no
/// federation. What lies in another region goes through the centre above both.</summary>
public static class TransferReach
{
    public static bool Reaches(CentreSnapshot tree, long fromId, long toId)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return fromId != toId && tree.Centre(toId) is { } to && Takes(to)
            && Steps(tree, fromId, toId) is not null;
    }

    /// <summary>Nearest first.</summary>
    public static IReadOnlyList<Centre> Of(CentreSnapshot tree, long fromId)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return
        [
            .. tree.Centres.Where(centre => centre.Id != fromId && Takes(centre))
                .Select(centre => (centre, Steps: Steps(tree, fromId, centre.Id))).Where(one => one.Steps is not null)
                .OrderBy(one => one.Steps).ThenBy(one => one.centre.Path.Length)
                .ThenBy(one => one.centre.Name, StringComparer.CurrentCulture).Select(one => one.centre),
        ];
    }

    /// <summary>The nearest centre that is above all of these or one of them; null: there is none.</summary>
    public static long? Above(CentreSnapshot tree, IReadOnlyCollection<long> centreIds)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var ways = centreIds.Distinct().Select(id => tree.Upwards(id).Select(centre => centre.Id).ToList()).ToList();
        if (ways.Count == 0) return null;
        var common = ways.Skip(1).Aggregate(ways[0].AsEnumerable(), (left, right) => left.Where(right.Contains));
        return common.Select(id => (long?)id).FirstOrDefault();
    }

    /// <summary>How far apart they are in the tree; null where a case may not pass.</summary>
    private static int? Steps(CentreSnapshot tree, long fromId, long toId)
    {
        if (Above(tree, [fromId, toId]) is not { } top) return null;
        if (top != fromId && top != toId && tree.Centre(top) is not { Kind: not CentreKind.Federation }) return null;
        return Depth(tree, fromId) + Depth(tree, toId) - (2 * Depth(tree, top));
    }

    /// <summary>Of a centre that is still being set up nobody looks at cases.</summary>
    private static bool Takes(Centre centre) => centre is { ClosedAt: null, PreparingSince: null };

    private static int Depth(CentreSnapshot tree, long id) => tree.Upwards(id).Count();
}
