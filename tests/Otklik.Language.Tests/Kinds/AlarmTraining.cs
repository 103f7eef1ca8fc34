using System.Text.RegularExpressions;
using Otklik.Language.Kinds;
using Otklik.Language.Tests.Sets;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Kinds;

/// <summary>Learns the weights of the alarm: a linear support vector machine with squared hinge loss by dual coordinate
/// descent (Hsieh and others, ICML 2008), on windows of words. Same rows, same weights, on any machine: plain sums of
/// doubles in one order.</summary>
/// <remarks>A text of danger has danger in one of its windows, nobody says in which: the one that sounds most like it
/// is taken, and that is settled in a few passes. An ordinary text has none in any of its windows.</remarks>
internal sealed partial class AlarmTraining
{
    private const double CostOfMiss = 0.3;
    private const double CostOfFalse = 0.15;
    private const int Passes = 3;
    private const int Rounds = 40;

    private readonly Dictionary<uint, int> _columns = [];
    private readonly List<(bool IsDanger, List<(int Column, double Value)[]> Windows)> _texts = [];
    private double[] _plane = [];

    /// <summary>What the shipped weights are learned from: the corpus, the rows that the rules were tuned on, and texts
    /// of other sets in which nobody is in danger.</summary>
    public static IEnumerable<(bool IsDanger, string Text)> Rows() =>
    [
        .. SetRow.Read("alarm-corpus").Concat(SetRow.Read("emergencies").Where(row => !row.IsHeldOut))
            .Select(row => (row["emergency"] == "1", row["text"])),
        .. SetRow.Read("replies").Select(row => (false, row["reply"])),
        .. SetRow.Read("personal-data").Select(row => (false, Marks().Replace(row["text"], "$1")))
            .Where(row => !InDanger.Any(words => row.Item2.Contains(words, StringComparison.Ordinal))),
    ];

    /// <summary>The few rows of the set of personal data that tell of danger.</summary>
    private static readonly string[] InDanger = ["поджёг", "морфин", "задыхаюсь", "замерзает"];

    [GeneratedRegex(@"\{\{\w+:([^}]*)\}\}")]
    private static partial Regex Marks();

    public static AlarmTraining Learn(IEnumerable<(bool IsDanger, string Text)> rows)
    {
        var training = new AlarmTraining();
        foreach (var (isDanger, text) in rows)
            training._texts.Add((isDanger, training.WindowsOf(Tokenizer.Read(text), grow: true)));
        training._plane = new double[training._columns.Count + 1];
        for (var pass = 0; pass < Passes; pass++) training.Solve();
        return training;
    }

    public byte[] ToFile() =>
        AlarmModel.Write(_columns.Select(pair => KeyValuePair.Create(pair.Key, _plane[pair.Value])), _plane[^1]);

    public double Score(string text) => Score(Tokenizer.Read(text));

    public double Score(TokenizedText text)
    {
        var windows = WindowsOf(text, grow: false, stride: 1);
        return windows.Count == 0 ? double.NegativeInfinity : windows.Max(Score);
    }

    private double Score((int Column, double Value)[] window)
    {
        var sum = _plane[^1];
        foreach (var (column, value) in window) sum += _plane[column] * value;
        return sum;
    }

    private void Solve()
    {
        var rows = new List<((int Column, double Value)[] Window, double Sign, double Square)>();
        foreach (var (isDanger, windows) in _texts)
            foreach (var window in isDanger ? [windows.MaxBy(Score)!] : windows)
                rows.Add((window, isDanger ? 1 : -1, 1 + window.Sum(entry => entry.Value * entry.Value)));
        Array.Clear(_plane);
        var dual = new double[rows.Count];
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                var (window, sign, square) = rows[row];
                var ridge = 1 / (2 * (sign > 0 ? CostOfMiss : CostOfFalse));
                var slope = (sign * Score(window)) - 1 + (ridge * dual[row]);
                var next = Math.Max(dual[row] - (slope / (square + ridge)), 0);
                var change = (next - dual[row]) * sign;
                dual[row] = next;
                if (change == 0) continue;
                foreach (var (column, value) in window) _plane[column] += change * value;
                _plane[^1] += change;
            }
        }
    }

    private List<(int Column, double Value)[]> WindowsOf(
        TokenizedText text, bool grow, int stride = AlarmFeatures.Window / 2)
    {
        var tokens = new List<(int Column, double Value)>[text.Count];
        for (var at = 0; at < text.Count; at++) tokens[at] = OfToken(text, at, grow);
        var windows = new List<(int Column, double Value)[]>();
        for (var last = Math.Min(AlarmFeatures.Window, text.Count) - 1; last >= 0; last += stride)
        {
            last = Math.Min(last, text.Count - 1);
            windows.Add([.. tokens[Math.Max(0, last - AlarmFeatures.Window + 1)..(last + 1)].SelectMany(all => all)
                .GroupBy(entry => entry.Column)
                .Select(group => (group.Key, group.Sum(entry => entry.Value))).OrderBy(entry => entry.Key)]);
            if (last == text.Count - 1) break;
        }

        return windows;
    }

    private List<(int Column, double Value)> OfToken(TokenizedText text, int at, bool grow)
    {
        var word = text[at].Word;
        var found = new List<(uint Key, float Value)>();
        var ideas = AlarmWord.IdeasOf(word);
        AlarmFeatures.OfWord(word, ideas, found);
        if (at > 0) found.Add((AlarmFeatures.OfStems(text[at - 1].Word, word), AlarmFeatures.StemPair));
        for (var before = Math.Max(0, at - AlarmFeatures.IdeaReach); before < at && ideas.Length > 0; before++)
            foreach (var one in AlarmWord.IdeasOf(text[before].Word))
                foreach (var other in ideas) found.Add((AlarmFeatures.OfIdeas(one, other), AlarmFeatures.IdeaPair));
        var entries = new List<(int Column, double Value)>();
        foreach (var (key, value) in found)
        {
            if (!_columns.TryGetValue(key, out var column))
            {
                if (!grow) continue;
                column = _columns[key] = _columns.Count;
            }

            entries.Add((column, value));
        }

        return entries;
    }
}
