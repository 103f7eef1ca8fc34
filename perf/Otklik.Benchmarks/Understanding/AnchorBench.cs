using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using Otklik.Language.Learning;

namespace Otklik.Benchmarks.Understanding;

/// <summary><c>anchor</c>: what everybody could have for nothing, judged as <c>otklik evaluate</c> judges ours: TF-IDF
/// of words (1–2) and characters (2–5) as scikit-learn counts them by default, into a linear support vector machine
/// (squared hinge, cost 1, each label against the rest), on the same five folds.</summary>
/// <remarks>A machine of this kind gives no confidence. Two are tried, neither of which needs fitting: the best score,
/// and its lead over the second. The solver is the library's, by the method of LIBLINEAR; features are not.</remarks>
internal static partial class AnchorBench
{
    private const int Folds = 5;

    public static Command Make()
    {
        var from = new Option<FileInfo>("--from") { Description = "A table of solved messages", Required = true };
        var text = new Option<string>("--text") { DefaultValueFactory = _ => "text" };
        var label = new Option<string>("--label") { Description = "Column of the label", Required = true };
        var command = new Command("anchor", "A plain TF-IDF and linear machine on the folds of otklik evaluate")
            { from, text, label };
        command.SetAction(result =>
        {
            var rows = LabelledTexts.Read([result.GetValue(from)!], result.GetValue(text)!, result.GetValue(label)!)
                .Where(row => !string.IsNullOrWhiteSpace(row.Label)).ToList();
            var found = Enumerable.Range(0, Folds).SelectMany(fold => Judge(rows, fold)).ToList();
            var byScore = Otklik.Language.Learning.Figures.Of([.. found.Select(one => one.ByScore)]);
            var byLead = Otklik.Language.Learning.Figures.Of([.. found.Select(one => one.ByLead)]);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                rows = rows.Count, labels = byScore.Labels, accuracy = Round(byScore.Accuracy),
                weightedF1 = Round(byScore.WeightedF1), macroF1 = Round(byScore.MacroF1),
                topThree = Round(byScore.TopThree),
                automaticByScore = Told(byScore.Automatic), automaticByLead = Told(byLead.Automatic),
            }, Installation.Figures.Json));
            return 0;
        });
        return command;
    }

    private static object Told(AutomaticShare share) => new
    {
        asked = share.AskedPrecision, share = Round(share.Share), reached = Round(share.ReachedPrecision),
    };

    private static double Round(double value) => Math.Round(value, 3);

    private static IEnumerable<(Judged ByScore, Judged ByLead)> Judge(List<Example> rows, int fold)
    {
        int[] learned = [.. Enumerable.Range(0, rows.Count).Where(row => row % Folds != fold)];
        string[] names = [.. learned.Select(row => rows[row].Label!).Distinct().Order(StringComparer.Ordinal)];
        var labels = rows.Select(row => Array.BinarySearch(names, row.Label!, StringComparer.Ordinal)).ToArray();
        var parallel = new ParallelOptions();
        var words = Vectors(rows, learned, Words);
        var pieces = Vectors(rows, learned, Pieces);
        var (ofWords, ofPieces) = (words.Likeness(1, parallel), pieces.Likeness(0, parallel));
        for (var row = 0; row < rows.Count; row++)
            for (var other = 0; other < rows.Count; other++) ofWords[row][other] += ofPieces[row][other];
        var support = SupportSolver.Solve(ofWords, labels, learned, names.Length, parallel);
        for (var row = fold; row < rows.Count; row += Folds)
        {
            var best = Enumerable.Range(0, names.Length).OrderByDescending(label => support.Scores[label][row])
                .Take(3).ToList();
            var (first, second) = (support.Scores[best[0]][row], support.Scores[best[1]][row]);
            string[] guesses = [.. best.Select(label => names[label])];
            yield return (new Judged(rows[row].Label!, guesses, first, fold),
                new Judged(rows[row].Label!, guesses, first - second, fold));
        }
    }

    /// <summary>Smoothed TF-IDF with rows of length 1; what the rows learned from do not have is unknown.</summary>
    private static SparseRows Vectors(List<Example> rows, int[] learned, Func<string, IEnumerable<string>> read)
    {
        var counts = rows.Select(row => read(row.Text!).CountBy(piece => piece, StringComparer.Ordinal).ToList())
            .ToList();
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var frequency = new List<int>();
        foreach (var row in learned)
            foreach (var (piece, _) in counts[row])
            {
                if (index.TryAdd(piece, index.Count)) frequency.Add(0);
                frequency[index[piece]]++;
            }

        var (starts, columns, values) = (new int[rows.Count + 1], new List<int>(), new List<float>());
        for (var row = 0; row < rows.Count; row++)
        {
            var begun = values.Count;
            foreach (var (piece, count) in counts[row])
            {
                if (!index.TryGetValue(piece, out var column)) continue;
                columns.Add(column);
                values.Add((float)(count * (Math.Log((1.0 + learned.Length) / (1 + frequency[column])) + 1)));
            }

            var length = MathF.Sqrt(values.Skip(begun).Sum(value => value * value));
            for (var i = begun; i < values.Count; i++) values[i] /= length;
            starts[row + 1] = values.Count;
        }

        return new SparseRows(starts, [.. columns], [.. values], index.Count);
    }

    private static IEnumerable<string> Words(string text)
    {
        var before = "";
        foreach (Match match in WordPattern().Matches(text.ToLowerInvariant()))
        {
            yield return match.Value;
            if (before.Length > 0) yield return $"{before} {match.Value}";
            before = match.Value;
        }
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var plain = SpacePattern().Replace(text.ToLowerInvariant(), " ");
        for (var length = 2; length <= 5; length++)
            for (var at = 0; at + length <= plain.Length; at++) yield return plain.Substring(at, length);
    }

    [GeneratedRegex(@"\b\w\w+\b")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\s\s+")]
    private static partial Regex SpacePattern();
}
