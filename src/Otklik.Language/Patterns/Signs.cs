using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Patterns;

/// <summary>The shipped sheets that every message is read with (kinds, emergencies, urgency, what is missing), searched
/// together in one pass; and what of them one text meets. Immutable.</summary>
internal sealed class Signs
{
    private static readonly (SheetRule[] Owners, int[] Labels, PatternSet Set) Compiled = Compile(
        ("emergency", 4), ("danger", 7), ("kinds", 6), ("urgency", 5), ("missing", Pattern.DefaultReach));

    /// <summary>Numbers of the labels of all sheets.</summary>
    private static readonly FrozenDictionary<string, int> Numbers = Compiled.Owners
        .Select((rule, pattern) => (rule.Label, Number: Compiled.Labels[pattern])).Distinct()
        .ToFrozenDictionary(one => one.Label, one => one.Number, StringComparer.Ordinal);

    [ThreadStatic]
    private static List<PatternMatch>? _matches;

    [ThreadStatic]
    private static TokenRoom? _room;

    private static readonly Signs None = new([], null);

    /// <summary>Those of one label after those of another.</summary>
    private readonly Sign[] _all;

    /// <summary>Where each label's begin; null when there are none at all.</summary>
    private readonly int[]? _starts;

    private Signs(Sign[] all, int[]? starts) => (_all, _starts) = (all, starts);

    /// <summary>Every occurrence under a label, in the order of the text.</summary>
    public ArraySegment<Sign> this[string label] => _starts is not null && Numbers.TryGetValue(label, out var number)
        ? new ArraySegment<Sign>(_all, _starts[number], _starts[number + 1] - _starts[number])
        : ArraySegment<Sign>.Empty;

    /// <summary>Patterns of the sheets that may begin with a word.</summary>
    public static WordRow PatternsOf(Word word) => Compiled.Set.LookUp(word);

    public static Signs Find(TokenizedText text)
    {
        var matches = _matches ?? new List<PatternMatch>(64);
        _matches = null;
        var room = _room ??= new TokenRoom();
        room.Clear();
        Compiled.Set.Find(text, matches, everyTime: true, room);
        var signs = matches.Count == 0 ? None : Group(matches);
        matches.Clear();
        _matches = matches;
        return signs;
    }

    private static Signs Group(List<PatternMatch> matches)
    {
        var starts = new int[Numbers.Count + 1];
        foreach (var match in matches) starts[Compiled.Labels[match.Pattern] + 1]++;
        for (var label = 0; label < Numbers.Count; label++) starts[label + 1] += starts[label];
        Span<int> next = stackalloc int[starts.Length];
        starts.CopyTo(next);
        var all = new Sign[matches.Count];
        var count = 0;
        foreach (var match in matches) count += match.Tokens.Count;
        var (tokens, used) = (new int[count], 0);
        foreach (var match in matches)
        {
            var own = new ArraySegment<int>(tokens, used, match.Tokens.Count);
            match.Tokens.AsSpan().CopyTo(own);
            used += own.Count;
            all[next[Compiled.Labels[match.Pattern]]++] = new Sign(Compiled.Owners[match.Pattern], own);
        }

        return new Signs(all, starts);
    }

    private static (SheetRule[] Owners, int[] Labels, PatternSet Set) Compile(params (string Sheet, int Reach)[] sheets)
    {
        var patterns = new List<Pattern>();
        var owners = new List<SheetRule>();
        foreach (var (sheet, reach) in sheets)
            foreach (var rule in RuleSheet.Load(sheet))
                foreach (var pattern in RuleSheet.PatternsOf(rule, reach))
                {
                    patterns.Add(pattern);
                    owners.Add(rule);
                }

        string[] labels = [.. owners.Select(rule => rule.Label).Distinct(StringComparer.Ordinal)];
        return ([.. owners], [.. owners.Select(rule => Array.IndexOf(labels, rule.Label))],
            new PatternSet(patterns, isKeptWithWords: true));
    }
}
