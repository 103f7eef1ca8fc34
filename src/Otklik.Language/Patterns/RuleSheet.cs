namespace Otklik.Language.Patterns;

/// <summary>One rule of a sheet.</summary>
internal sealed record SheetRule(string Label, double Weight, string Words);

/// <summary>Reads a sheet of rules that ships inside the library.</summary>
/// <remarks>A rule begins at the left edge: <c>label weight: words</c> (or <c>label: words</c>, weight 1); lines that
/// begin with a space go on with it. <c>@name: words</c> names a list that rules then use as <c>@name</c>. <c>#</c>
/// begins a comment.</remarks>
internal static class RuleSheet
{
    public static IReadOnlyList<SheetRule> Load(string name) => Parse(Read(name));

    /// <summary>A sheet of another form: what stands before and after the first colon of each rule.</summary>
    public static IEnumerable<(string Head, string Words)> Lines(string name) => Joined(Read(name)).Select(line =>
        (line[..line.IndexOf(':', StringComparison.Ordinal)].Trim(),
            line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]));

    /// <summary>A sheet as it is written.</summary>
    internal static string Read(string name)
    {
        using var stream = typeof(RuleSheet).Assembly.GetManifestResourceStream("Otklik.Language." + name)
            ?? throw new InvalidOperationException($"The library lacks its sheet {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The words of one label, compiled.</summary>
    public static PatternSet Compile(IEnumerable<SheetRule> rules, string label, int reach = Pattern.DefaultReach) =>
        new([.. rules.Where(rule => rule.Label == label).SelectMany(rule => PatternsOf(rule, reach))]);

    public static IReadOnlyList<Pattern> PatternsOf(SheetRule rule, int reach) =>
        PatternParser.Parse(rule.Words, new Complaints(rule), reach);

    internal static IReadOnlyList<SheetRule> Parse(string sheet)
    {
        var rules = new List<SheetRule>();
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Joined(sheet))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var words = Expand(line[(colon + 1)..].Trim(), lists);
            var head = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (head[0][0] == '@') lists[head[0]] = words;
            else
                rules.Add(new SheetRule(head[0],
                    head.Length > 1 ? double.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture)
                        : 1, words));
        }

        return rules;
    }

    private static IEnumerable<string> Joined(string sheet)
    {
        var current = "";
        foreach (var raw in sheet.Split('\n'))
        {
            var line = raw.TrimEnd();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == ' ')
            {
                current += (current.EndsWith('|') ? "" : " ") + line.TrimStart();
                continue;
            }

            if (current.Length > 0) yield return current;
            current = line;
        }

        if (current.Length > 0) yield return current;
    }

    private static string Expand(string words, Dictionary<string, string> lists)
    {
        // Longer names first, so that @pit does not eat the head of @pitch.
        foreach (var (name, list) in lists.OrderByDescending(pair => pair.Key.Length))
            words = words.Replace(name, list, StringComparison.Ordinal);
        return words;
    }

    /// <summary>A shipped sheet with a mistake is a defect of the build, not something to go on with.</summary>
    private sealed class Complaints(SheetRule rule) : System.Collections.ObjectModel.Collection<string>
    {
        protected override void InsertItem(int index, string item) =>
            throw new InvalidOperationException($"Rule «{rule.Words}»: {item}");
    }
}
