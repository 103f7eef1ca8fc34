using Otklik.Centres;
using Otklik.Search;

namespace Otklik.Cases.Searching;

/// <summary>In which centres the asker's cases can lie at all, for the index to look there only. Whether one of them
/// may be shown, the rows say.</summary>
internal static class SearchScope
{
    /// <returns>Null: anywhere, or in too many to name.</returns>
    public static IReadOnlyList<long>? Of(Asker asker, CentreSnapshot centres, IReadOnlyList<long>? narrowed)
    {
        if (narrowed is { Count: > 0 and <= TextIndex.MostCentres }) return narrowed;
        if (asker.SeesEverything) return null;
        var ids = asker.CentreIds.ToHashSet();
        foreach (var bodyId in asker.OrganisationIds)
        {
            if (centres.Organisation(bodyId) is not { } body) return null;
            // A body works in its own centre, above it and below it; see Jurisdiction.
            ids.UnionWith(centres.Upwards(body.CentreId).Concat(centres.Below(body.CentreId)).Select(row => row.Id));
        }

        return ids.Count is > 0 and <= TextIndex.MostCentres ? [.. ids.Order()] : null;
    }
}
