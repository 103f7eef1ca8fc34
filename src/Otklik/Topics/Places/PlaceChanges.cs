using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>What a file changes in a centre's gazetteer. Pure.</summary>
internal sealed class PlaceChanges
{
    /// <summary>Places to be written anew, those of <see cref="ChangedIds"/> among them.</summary>
    public List<(GazetteerEntry Entry, long Key)> Written { get; } = [];

    public List<long> ChangedIds { get; } = [];
    public List<long> RemovedIds { get; } = [];
    public int Same { get; private set; }
    public int Added => Written.Count - ChangedIds.Count;

    /// <param name="replace">The file is the whole gazetteer. Otherwise what it leaves out stays, and so does what an
    /// empty cell says nothing of.</param>
    public static PlaceChanges Of(
        IReadOnlyList<GazetteerEntry> file, IReadOnlyDictionary<long, GazetteerPlace> known, bool replace)
    {
        var changes = new PlaceChanges();
        var municipalities = Municipalities(file, replace ? [] : known.Values);
        var seen = new HashSet<long>();
        var met = new HashSet<long>();
        foreach (var row in file)
        {
            var entry = Placed(row, municipalities);
            var key = PlaceKey.Of(entry);
            if (!seen.Add(key)) continue;
            var before = known.GetValueOrDefault(key) ?? (entry.Municipality is null ? null
                : known.GetValueOrDefault(PlaceKey.Of(entry with { Municipality = null })));
            if (before is not null && !met.Add(before.Id)) before = null;
            if (before is not null && !replace) entry = Kept(entry, before);
            if (before is not null && IsSame(before, entry))
            {
                changes.Same++;
                continue;
            }

            changes.Written.Add((entry, key));
            if (before is not null) changes.ChangedIds.Add(before.Id);
        }

        if (replace) changes.RemovedIds.AddRange(known.Values.Select(row => row.Id).Where(id => !met.Contains(id)));
        return changes;
    }

    /// <summary>Municipalities of the settlements by name: whoever leaves it out means the only one there is.</summary>
    private static ILookup<string, string> Municipalities(
        IReadOnlyList<GazetteerEntry> file, IEnumerable<GazetteerPlace> known) => file
        .Where(entry => entry is { Kind: GazetteerKind.Settlement, Municipality: not null })
        .Select(entry => (entry.Name, Municipality: entry.Municipality!))
        .Concat(known.Where(row => row is { Kind: GazetteerKind.Settlement, Municipality: not null })
            .Select(row => (row.Name, Municipality: row.Municipality!)))
        .DistinctBy(pair => (pair.Name.ToUpperInvariant(), pair.Municipality.ToUpperInvariant()))
        .ToLookup(pair => pair.Name, pair => pair.Municipality, StringComparer.OrdinalIgnoreCase);

    private static GazetteerEntry Placed(GazetteerEntry entry, ILookup<string, string> municipalities)
    {
        if (entry.Municipality is not null) return entry;
        var own = municipalities[entry.Settlement ?? entry.Name].Take(2).ToList();
        return own.Count == 1 ? entry with { Municipality = own[0] } : entry;
    }

    private static GazetteerEntry Kept(GazetteerEntry entry, GazetteerPlace before)
    {
        var old = before.ToEntry();
        return entry with
        {
            Oktmo = entry.Oktmo ?? old.Oktmo,
            OtherNames = entry.OtherNames is { Count: > 0 } names ? names : old.OtherNames,
            Point = entry.Point ?? old.Point,
        };
    }

    private static bool IsSame(GazetteerPlace before, GazetteerEntry entry) =>
        before.Name == entry.Name && before.Settlement == (entry.Settlement ?? entry.Name)
        && before.Municipality == entry.Municipality && before.Oktmo == entry.Oktmo && before.Street == entry.Street
        && (before.OtherNames ?? "") == string.Join(GazetteerPlace.Between, entry.OtherNames ?? [])
        && before.Latitude == entry.Point?.Latitude && before.Longitude == entry.Point?.Longitude;
}
