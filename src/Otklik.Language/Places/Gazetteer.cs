using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>The places of one territory, found in any case form by stems. Immutable; safe to share.</summary>
public sealed class Gazetteer
{
    private readonly Dictionary<string, Key[]> _byFirstStem;
    private readonly Dictionary<string, string[]> _spellings;

    private readonly Dictionary<string, GeoPoint> _houses;

    private Gazetteer(int count, Dictionary<string, Key[]> byFirstStem, Dictionary<string, string[]> spellings,
        Dictionary<string, GeoPoint> houses)
    {
        Count = count;
        _houses = houses;
        _byFirstStem = byFirstStem;
        _spellings = spellings;
    }

    public static Gazetteer Empty { get; } = Build([]);

    /// <summary>How many entries it was built from.</summary>
    public int Count { get; }

    public static Gazetteer Build(IEnumerable<GazetteerEntry> entries)
    {
        var keys = new List<Key>();
        var houses = new Dictionary<string, GeoPoint>(StringComparer.Ordinal);
        var count = 0;
        foreach (var entry in WithCodes([.. entries]))
        {
            count++;
            if (entry.Kind == GazetteerKind.House)
            {
                if (entry.Point is { } point)
                    houses.TryAdd(HouseKey(entry.Settlement, entry.Street, entry.Name), point);
                continue;
            }

            foreach (var name in (entry.OtherNames ?? []).Prepend(entry.Name))
            {
                var stems = Stems(name, entry.Kind);
                if (stems.Length > 0) keys.Add(new Key(stems, entry));
            }
        }

        var byFirst = keys.GroupBy(key => key.Stems[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(key => key.Stems.Length)
                .ToArray(), StringComparer.Ordinal);
        return new Gazetteer(count, byFirst, Misspelling.Index(byFirst.Keys), houses);
    }

    /// <summary>Where a house stands; of a range («94–96») the first.</summary>
    internal GeoPoint? PointOf(string? settlement, string street, string house) =>
        _houses.TryGetValue(HouseKey(settlement, street, house.Split('–')[0]), out var point) ? point : null;

    /// <summary>A street or object has the code and the municipality of its settlement, if it is the only one of that
    /// name.</summary>
    private static IEnumerable<GazetteerEntry> WithCodes(List<GazetteerEntry> entries)
    {
        var towns = entries.Where(entry => entry.Kind == GazetteerKind.Settlement)
            .ToLookup(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var own = entry.Settlement is not { } name ? [] : towns[name]
                .Where(town => entry.Municipality is null || town.Municipality == entry.Municipality).Take(2).ToList();
            yield return own.Count != 1 ? entry : entry with
            {
                Oktmo = entry.Oktmo ?? own[0].Oktmo,
                Municipality = entry.Municipality ?? own[0].Municipality,
            };
        }
    }

    private static string HouseKey(string? settlement, string? street, string house) =>
        $"{settlement}|{street}|{house.Replace(" ", "", StringComparison.Ordinal)}".ToLowerInvariant()
            .Replace("корп", "к", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
            .Replace('ё', 'е');

    /// <summary>The longest name of this kind that begins at a token, with the entries that bear it.</summary>
    /// <param name="allowMisspelled">One letter may be wrong, missing or too many in the first word.</param>
    internal (GazetteerEntry[] Entries, int Last)? Find(
        TokenizedText text, int at, GazetteerKind kind, bool allowMisspelled = false)
    {
        if (Count == 0) return null;
        var stem = text[at].Word.Stem;
        if (Longest(text, at, kind, stem) is { } exact) return exact;
        if (!allowMisspelled) return null;
        foreach (var near in Misspelling.Near(_spellings, stem))
            if (Longest(text, at, kind, near) is { } found) return found;
        return null;
    }

    private (GazetteerEntry[] Entries, int Last)? Longest(TokenizedText text, int at, GazetteerKind kind,
        string firstStem)
    {
        if (!_byFirstStem.TryGetValue(firstStem, out var keys)) return null;
        List<GazetteerEntry>? found = null;
        var length = 0;
        foreach (var key in keys)
        {
            if (key.Entry.Kind != kind || (found is not null && key.Stems.Length < length)) continue;
            if (!Continues(text, at, key.Stems)) continue;
            (found ??= []).Add(key.Entry);
            length = key.Stems.Length;
        }

        return found is null ? null : ([.. found], at + length - 1);
    }

    private static bool Continues(TokenizedText text, int at, string[] stems)
    {
        if (at + stems.Length > text.Count) return false;
        for (var i = 1; i < stems.Length; i++)
        {
            var token = text[at + i];
            if (token.Word.Stem != stems[i] ||
                (token.Gap & ~(Gap.Space | Gap.Hyphen | Gap.Dot | Gap.Quote | Gap.NumberSign)) != 0)
                return false;
        }

        return true;
    }

    /// <summary>Street types are left out: people write them or not, before or after.</summary>
    private static string[] Stems(string name, GazetteerKind kind)
    {
        var stems = new List<string>();
        foreach (ref readonly var token in Tokenizer.Read(name).Tokens)
            if (kind != GazetteerKind.Street || StreetTypes.Of(token.Word.Normal) is null) stems.Add(token.Word.Stem);
        return [.. stems];
    }

    private sealed record Key(string[] Stems, GazetteerEntry Entry);
}
