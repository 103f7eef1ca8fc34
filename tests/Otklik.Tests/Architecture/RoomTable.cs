using System.Text.RegularExpressions;

namespace Otklik.Tests.Architecture;

/// <summary>The table "may use" of <c>docs/architecture.md</c>, as it is written there.</summary>
internal sealed partial class RoomTable
{
    private const string Entities = "entity types of every room";

    private readonly Dictionary<string, List<string>> _rows = [];
    private readonly string[] _ground;

    public RoomTable(string document)
    {
        _ground = Names().Matches(Ground().Match(document).Groups[1].Value).Select(one => one.Value).ToArray();
        foreach (Match row in Row().Matches(document[document.IndexOf("| room |", StringComparison.Ordinal)..]))
            _rows[row.Groups[1].Value] = [.. Items().Split(row.Groups[2].Value).Select(item => item.Trim())];
    }

    public IReadOnlyCollection<string> Rooms => _rows.Keys;

    /// <summary>Rooms that every other room may use without saying so.</summary>
    public IReadOnlyCollection<string> GroundRooms => _ground;

    /// <summary>Whether a type of a room may speak of a type of another.</summary>
    public bool Allows(string room, string other, string type, bool isEntity)
    {
        if (!_rows.TryGetValue(room, out var items)) return false;
        if (!_ground.Contains(room) && _ground.Contains(other)) return true;
        return items.Any(item => item == Entities ? isEntity : Names(item, room).Contains(other) && Admits(item, type));
    }

    /// <summary>What a row lets in, for the search for circles. That Data knows the rows it keeps
    /// is no circle.</summary>
    public IEnumerable<string> UsedBy(string room) => _rows[room].Where(item => item != Entities)
        .SelectMany(item => Names(item, room))
        .Concat(_ground.Contains(room) ? [] : _ground)
        .Where(other => _rows.ContainsKey(other));

    private IEnumerable<string> Names(string item, string room)
    {
        if (!item.StartsWith("every room", StringComparison.Ordinal)) return [item.Split(' ')[0]];
        var but = Names().Matches(item["every room".Length..]).Select(one => one.Value);
        return _rows.Keys.Append("Connectors").Append("Language").Except(but).Where(other => other != room);
    }

    // "Intake (Inbox*, EnvelopeSource)": these types and no others; a star stands for any ending.
    private static bool Admits(string item, string type) =>
        Brackets().Match(item) is not { Success: true } brackets
        || brackets.Groups[1].Value.Split(',').Select(name => name.Trim())
            .Any(name => name.EndsWith('*') ? type.StartsWith(name[..^1], StringComparison.Ordinal) : type == name);

    [GeneratedRegex(@"every other room may use ([\w,\s]+?) without saying so")]
    private static partial Regex Ground();

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Names();

    [GeneratedRegex(@"^\| ([A-Z]\w+) \| [^|\n]* \| ([^|\n]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@",(?![^(]*\))")]
    private static partial Regex Items();

    [GeneratedRegex(@"\((.*)\)")]
    private static partial Regex Brackets();
}
