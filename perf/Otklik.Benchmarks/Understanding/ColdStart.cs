using System.CommandLine;
using System.Text.Json;
using Otklik.Language.Learning;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Benchmarks.Understanding;

/// <summary><c>cold-start</c>: what a centre that has only the names of its topics is told, and how that grows with
/// each correction. Corrections are drawn by seed; the rows that were not drawn are judged.</summary>
internal static class ColdStart
{
    public static Command Make()
    {
        var from = new Option<FileInfo>("--from") { Description = "A table of solved messages", Required = true };
        var text = new Option<string>("--text") { DefaultValueFactory = _ => "text" };
        var label = new Option<string>("--label") { Description = "Column of the topics' names", Required = true };
        var most = new Option<int?>("--topics") { Description = "Only this many topics, the most frequent" };
        var after = new Option<int[]>("--after")
        {
            DefaultValueFactory = _ => [50, 100, 200, 500], AllowMultipleArgumentsPerToken = true,
        };
        var seeds = new Option<int>("--seeds") { DefaultValueFactory = _ => 5 };
        var command = new Command("cold-start", "Topics by their names alone, and after corrections")
            { from, text, label, most, after, seeds };
        command.SetAction(result =>
        {
            var rows = LabelledTexts.Read([result.GetValue(from)!], result.GetValue(text)!, result.GetValue(label)!)
                .Where(row => !string.IsNullOrEmpty(row.Label)).ToList();
            var labels = rows.GroupBy(row => row.Label!, StringComparer.Ordinal).OrderByDescending(one => one.Count())
                .ThenBy(one => one.Key, StringComparer.Ordinal).Take(result.GetValue(most) ?? int.MaxValue)
                .Select(one => one.Key).ToList();
            var solved = rows.Where(row => labels.Contains(row.Label!))
                .Select(row => new Row(Tokenizer.Read(row.Text), row.Text!, labels.IndexOf(row.Label!) + 1)).ToList();
            var start = Named([.. labels.Select((name, at) => new TopicName(at + 1, name))]);
            var begun = Judge(start, solved);
            var curve = result.GetValue(after)!.Where(count => count < solved.Count)
                .Select(count => After(count, start, solved, result.GetValue(seeds)));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                rows = solved.Count, topics = labels.Count,
                mostFrequentTopic = Math.Round((double)solved.Count(row => row.Topic == 1) / solved.Count, 3),
                namesAlone = begun, seeds = result.GetValue(seeds), corrected = curve,
            }, Installation.Figures.Json));
            return 0;
        });
        return command;
    }

    /// <summary>As a new centre is served: no rules of its own.</summary>
    private static NamedTopics Named(TopicName[] topics) => new(KeywordClassifier.Build(topics, []), topics);

    private static Shares After(int count, ITopicClassifier start, List<Row> rows, int seeds)
    {
        var all = new Shares[seeds];
        Parallel.For(0, seeds, seed =>
        {
            Row[] order = [.. rows];
            new Random(seed + 1).Shuffle(order);
            var corrected = new CorrectedClassifier(start, SolvedExamples.Empty);
            foreach (var row in order[..count]) corrected = corrected.With(row.Text, row.Topic);
            all[seed] = Judge(corrected, order[count..]);
        });
        return new Shares(count, Math.Round(all.Average(one => one.Accuracy), 3),
            Math.Round(all.Average(one => one.TopThree), 3));
    }

    private static Shares Judge(ITopicClassifier classifier, IReadOnlyList<Row> rows)
    {
        var (right, near) = (0, 0);
        foreach (var row in rows)
        {
            var guesses = classifier.Classify(row.Words);
            if (guesses.Count > 0 && guesses[0].TopicId == row.Topic) right++;
            if (guesses.Any(guess => guess.TopicId == row.Topic)) near++;
        }

        return new Shares(0, Math.Round((double)right / rows.Count, 3), Math.Round((double)near / rows.Count, 3));
    }

    private sealed record Row(TokenizedText Words, string Text, int Topic);

    private sealed record Shares(int Corrections, double Accuracy, double TopThree);
}
