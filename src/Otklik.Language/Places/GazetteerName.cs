namespace Otklik.Language.Places;

/// <summary>A name as it is looked for, with all places that bear it; none of its arrays may be changed.</summary>
internal sealed class GazetteerName
{
    private readonly Dictionary<string, GazetteerEntry[]>? _byType;

    /// <param name="typeOf">Short type of a street by its official name.</param>
    public GazetteerName(
        string[] stems, GazetteerKind kind, IEnumerable<GazetteerEntry> entries, Func<string, string?> typeOf)
    {
        Stems = stems;
        Kind = kind;
        Entries = [.. entries];
        if (kind != GazetteerKind.Street) return;
        _byType = Entries.GroupBy(entry => typeOf(entry.Name) ?? "").ToDictionary(g => g.Key, g => g.ToArray());
        if (_byType.Count == 1) _byType[_byType.Keys.First()] = Entries;
        else Entries = [.. Entries.OrderBy(entry => typeOf(entry.Name) == StreetTypes.Usual ? 0 : 1)];
    }

    public string[] Stems { get; }
    public GazetteerKind Kind { get; }

    /// <summary>In the order they came in; of streets those that are called «улица» first.</summary>
    public GazetteerEntry[] Entries { get; }

    /// <summary>Streets of the type that is written beside the name. «ул.» is said of any street; null when a lane or a
    /// quarter is meant that is not among them.</summary>
    public GazetteerEntry[]? OfType(StreetType type)
    {
        if (_byType is null) return Entries;
        if (_byType.TryGetValue(type.Short, out var same)) return same;
        // «пр.» is an avenue or a passage.
        if (type.Short == "пр.") return _byType.GetValueOrDefault("пр-т") ?? _byType.GetValueOrDefault("пр-д");
        return type.Short == StreetTypes.Usual ? Entries : _byType.GetValueOrDefault("");
    }
}
