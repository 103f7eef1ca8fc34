namespace Otklik.Centres.TreeFiles;

/// <summary>Tells which rows of a file find their parent, whatever the order of the rows: parents may stand below
/// their children, and a row may hang what is known already somewhere else.</summary>
/// <param name="exists">The node is in the database.</param>
/// <param name="parentOf">Parent of a node of the database; null: it has none.</param>
internal sealed class RowOrder(Func<string, bool> exists, Func<string, string?> parentOf)
{
    private readonly Dictionary<string, Slot> _slots = [];
    private readonly Dictionary<string, string> _refused = [];

    /// <summary>False: the file has had a row of this node.</summary>
    public bool Add(string key, string? parent) => _slots.TryAdd(key, new Slot(parent));

    /// <summary>A row that is wrong in itself: what is known of the node stays.</summary>
    public void Drop(string key)
    {
        _slots.Remove(key);
        _refused.TryAdd(key, "");
    }

    /// <summary>Key of the sentence that says why the row cannot stand; null when it can.</summary>
    public string? Refusal(string key) => _refused.GetValueOrDefault(key);

    public void Settle()
    {
        // A row that falls leaves its node where it was, and that may close a ring of others: so again until none
        // falls.
        while (Fallen() is { Count: > 0 } fallen)
        {
            foreach (var (key, why) in fallen)
            {
                _slots.Remove(key);
                _refused[key] = why;
            }
        }
    }

    private List<(string Key, string Why)> Fallen()
    {
        var fallen = new List<(string, string)>();
        foreach (var slot in _slots.Values) slot.Stands = false;
        foreach (var key in _slots.Keys)
        {
            var walked = new List<string>();
            var why = Walk(key, walked);
            foreach (var one in walked) _slots[one].Stands = true;
            if (why is null) continue;
            // Only the row next to the trouble is to blame in this round; those below it are asked in the next one.
            foreach (var one in why.Value.Rows) fallen.Add((one, why.Value.Text));
        }

        return fallen;
    }

    private (IReadOnlyList<string> Rows, string Text)? Walk(string from, List<string> walked)
    {
        var seen = new HashSet<string>();
        for (string? at = from, below = null; at is not null; below = at, at = ParentOf(at))
        {
            if (_slots.TryGetValue(at, out var slot))
            {
                if (slot.Stands) return null;
            }
            else if (!exists(at))
            {
                return ([below!], _refused.ContainsKey(at) ? "Tree.Fault.ParentSetAside" : "Tree.Fault.NoParent");
            }

            if (!seen.Add(at)) return (Ring(at), "Tree.Fault.Ring");
            if (slot is not null) walked.Add(at);
        }

        return null;
    }

    private List<string> Ring(string start)
    {
        var ring = new List<string>();
        var at = start;
        do
        {
            if (_slots.ContainsKey(at)) ring.Add(at);
            at = ParentOf(at)!;
        }
        while (at != start);
        return ring;
    }

    private string? ParentOf(string key) =>
        _slots.TryGetValue(key, out var slot) && slot.Parent is { } parent ? parent
            : exists(key) ? parentOf(key) : null;

    private sealed class Slot(string? parent)
    {
        public string? Parent => parent;
        public bool Stands { get; set; }
    }
}
