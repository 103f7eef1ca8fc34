using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>The places of one territory, found in any case form by stems. Immutable; safe to share.</summary>
/// <remarks>A name costs its place once, however many settlements have a street of it; of a house only its point is
/// kept, under a hash. Entries of one name keep the order they came in.</remarks>
public sealed class Gazetteer
{
    private readonly Dictionary<string, GazetteerName[]> _byFirstStem;
    private readonly Dictionary<string, string[]> _spellings;
    private readonly Dictionary<ulong, GeoPoint> _houses;
    private readonly HashSet<string> _homes = new(StringComparer.OrdinalIgnoreCase);
    private readonly GazetteerEntry[] _towns;

    private Gazetteer(int count, Dictionary<string, GazetteerName[]> byFirstStem, Dictionary<ulong, GeoPoint> houses,
        GazetteerEntry[] towns)
    {
        Count = count;
        _byFirstStem = byFirstStem;
        _houses = houses;
        _towns = towns;
        // Only streets are mended, and only their first word.
        _spellings = Misspelling.Index(byFirstStem
            .Where(pair => Array.Exists(pair.Value, name => name.Kind == GazetteerKind.Street))
            .Select(pair => pair.Key));
        foreach (var town in towns)
        {
            _homes.Add(HomeChoice.Plain(town.Name));
            if (town.Municipality is { } municipality) _homes.Add(HomeChoice.Plain(municipality));
        }
    }

    public static Gazetteer Empty { get; } = Build([]);

    /// <summary>How many entries it was built from.</summary>
    public int Count { get; }

    public static Gazetteer Build(IEnumerable<GazetteerEntry> entries)
    {
        var all = entries as IReadOnlyList<GazetteerEntry> ?? [.. entries];
        var towns = all.Where(entry => entry.Kind == GazetteerKind.Settlement).ToArray();
        var names = new Dictionary<(GazetteerKind, string), List<GazetteerEntry>>();
        var houses = new Dictionary<ulong, GeoPoint>();
        foreach (var entry in WithCodes(all, towns))
        {
            if (entry.Kind == GazetteerKind.House)
            {
                if (entry.Point is { } point) houses.TryAdd(HouseKey(entry, entry.Street, entry.Name), point);
                continue;
            }

            foreach (var name in (entry.OtherNames ?? []).Prepend(entry.Name))
            {
                var stems = Stems(name, entry.Kind);
                if (stems.Length == 0) continue;
                var key = (entry.Kind, string.Join(' ', stems));
                if (!names.TryGetValue(key, out var known)) names[key] = known = [];
                if (known.Count == 0 || !ReferenceEquals(known[^1], entry)) known.Add(entry);
            }
        }

        var types = new Dictionary<string, string?>(StringComparer.Ordinal);
        var byFirst = names
            .Select(pair => new GazetteerName(pair.Key.Item2.Split(' '), pair.Key.Item1, pair.Value, TypeOf))
            .GroupBy(name => name.Stems[0], StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(name => name.Stems.Length)
                .ToArray(), StringComparer.Ordinal);
        return new Gazetteer(all.Count, byFirst, houses, towns);

        string? TypeOf(string street) =>
            types.TryGetValue(street, out var type) ? type : types[street] = TypeIn(street)?.Short;
    }

    /// <summary>Whether a page can be at home there: name or OKTMO code of a settlement or municipality that is here.
    /// </summary>
    public bool KnowsHome(string? home) => !string.IsNullOrWhiteSpace(home) &&
        (_homes.Contains(HomeChoice.Plain(home)) ||
         (char.IsAsciiDigit(home[0]) && HomeChoice.Nearest(_towns, home).Length > 0));

    /// <summary>Where a house of a street stands; of a range («94–96») the first.</summary>
    internal GeoPoint? PointOf(GazetteerEntry street, string house) =>
        _houses.TryGetValue(HouseKey(street, street.Name, house.Split('–')[0]), out var point) ? point : null;

    /// <summary>A street or object has the code and the municipality of its settlement, if it is the only one of that
    /// name.</summary>
    private static IEnumerable<GazetteerEntry> WithCodes(IEnumerable<GazetteerEntry> entries, GazetteerEntry[] all)
    {
        var towns = all.ToLookup(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            var own = entry.Settlement is not { } name ? [] : towns[name]
                .Where(town => entry.Municipality is null || town.Municipality == entry.Municipality).Take(2).ToList();
            if (own.Count != 1)
            {
                yield return entry;
                continue;
            }

            var (oktmo, municipality) = (entry.Oktmo ?? own[0].Oktmo, entry.Municipality ?? own[0].Municipality);
            yield return oktmo == entry.Oktmo && municipality == entry.Municipality ? entry
                : entry with { Oktmo = oktmo, Municipality = municipality };
        }
    }

    private static ulong HouseKey(GazetteerEntry place, string? street, string house) => StableHash.Of(
        $"{place.Municipality}|{place.Settlement}|{street}|{house.Replace(" ", "", StringComparison.Ordinal)}"
            .ToLowerInvariant().Replace("корп", "к", StringComparison.Ordinal)
            .Replace(".", "", StringComparison.Ordinal).Replace('ё', 'е'));

    /// <summary>The longest name of this kind that begins at a token.</summary>
    /// <param name="allowMisspelled">One letter may be wrong, missing or too many in the first word.</param>
    internal (GazetteerName Name, int Last)? Find(
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

    private (GazetteerName Name, int Last)? Longest(
        TokenizedText text, int at, GazetteerKind kind, string firstStem)
    {
        if (!_byFirstStem.TryGetValue(firstStem, out var names)) return null;
        foreach (var name in names)
            if (name.Kind == kind && Continues(text, at, name.Stems)) return (name, at + name.Stems.Length - 1);
        return null;
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

    /// <summary>Street types are left out: people write them or not, before or after. Of «ул. Набережная», where both
    /// words are types, the last is the name.</summary>
    private static string[] Stems(string name, GazetteerKind kind)
    {
        var stems = new List<string>();
        string? last = null;
        foreach (ref readonly var token in Tokenizer.Read(name).Tokens)
        {
            last = token.Word.Stem;
            if (kind != GazetteerKind.Street || StreetTypes.Of(token.Word.Normal) is null) stems.Add(last);
        }

        return stems.Count > 0 || last is null ? [.. stems] : [last];
    }

    private static StreetType? TypeIn(string street)
    {
        foreach (ref readonly var token in Tokenizer.Read(street).Tokens)
            if (StreetTypes.Of(token.Word.Normal) is { } type) return type;
        return null;
    }
}
