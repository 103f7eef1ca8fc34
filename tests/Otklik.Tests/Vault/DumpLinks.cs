namespace Otklik.Tests.Vault;

/// <summary>Follows what rows have in common, from one case to others. What the cases of several people have in common
/// (their centre, a word, a day) tells nothing and is not followed.</summary>
internal sealed class DumpLinks
{
    private const int Farthest = 6;

    private readonly DatabaseDump _dump;
    private readonly Dictionary<string, Dictionary<string, List<long>>> _people;
    private readonly Dictionary<string, HashSet<string>> _ownersOf = [];

    public DumpLinks(DatabaseDump dump, Dictionary<string, Dictionary<string, List<long>>> people)
    {
        (_dump, _people) = (dump, people);
        var owners = people.SelectMany(pair => pair.Value.Values.SelectMany(cases => cases), (pair, id) =>
            (Case: Text(id), Person: pair.Key)).ToDictionary(pair => pair.Case, pair => pair.Person);
        // Messages stand for their cases in what knows no case: keys seen, full text.
        foreach (var row in dump.Rows.Where(row => row.Table == "Messages"))
        {
            var owner = row.Atoms.Keys.Select(atom => owners.GetValueOrDefault(atom))
                .FirstOrDefault(one => one is not null);
            var id = row.Atoms.First(pair => pair.Value == "Id").Key;
            if (owner is not null) owners.TryAdd(id, owner);
        }

        foreach (var row in dump.Rows)
        {
            foreach (var owner in row.Atoms.Keys.Select(atom => owners.GetValueOrDefault(atom))
                .OfType<string>().Distinct())
            {
                foreach (var atom in row.Atoms.Keys)
                {
                    if (!_ownersOf.TryGetValue(atom, out var set)) _ownersOf.Add(atom, set = []);
                    set.Add(owner);
                }
            }
        }
    }

    /// <summary>Ways from one case of a person to another.</summary>
    public IEnumerable<string> Of(string person)
    {
        var cases = _people[person].Values.SelectMany(ids => ids).Distinct().ToList();
        foreach (var from in cases)
        {
            var found = Reach(from);
            foreach (var to in cases.Where(id => id > from))
                if (found.TryGetValue(Text(to), out var way)) yield return $"{from} → {to}: {way}";
        }
    }

    private Dictionary<string, string> Reach(long caseId)
    {
        var reached = new Dictionary<string, string> { [Text(caseId)] = "case" };
        var edge = new List<string> { Text(caseId) };
        for (var step = 0; step < Farthest && edge.Count > 0; step++)
        {
            var next = new List<string>();
            foreach (var atom in edge)
            {
                foreach (var row in _dump.With(atom))
                {
                    foreach (var (other, column) in row.Atoms)
                    {
                        if (IsCommon(other) || !reached.TryAdd(other,
                            $"{reached[atom]} → {row.Table}.{row.Atoms[atom]}={atom} → .{column}")) continue;
                        next.Add(other);
                    }
                }
            }

            edge = next;
        }

        return reached;
    }

    private bool IsCommon(string atom) => _ownersOf.TryGetValue(atom, out var owners) && owners.Count > 1;

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
