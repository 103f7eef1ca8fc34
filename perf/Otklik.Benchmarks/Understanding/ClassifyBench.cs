using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Otklik.Benchmarks.Installation;
using Otklik.Language.Learning;
using Otklik.Language.Text;

namespace Otklik.Benchmarks.Understanding;

/// <summary><c>classify</c>: labels a second from texts as written, against what reading the same memory costs.
/// </summary>
internal static class ClassifyBench
{
    public static Command Make()
    {
        var model = new Option<FileInfo?>("--model") { Description = "A model of otklik train; else one is trained" };
        var from = new Option<FileInfo[]>("--from")
        {
            Description = "Tables of texts", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var text = new Option<string>("--text") { DefaultValueFactory = _ => "text" };
        var label = new Option<string?>("--label") { Description = "What to learn when no model is given" };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 3 };
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 3 };
        var command = new Command("classify", "Labels a second on one thread and on two, and the limit of memory")
            { model, from, text, label, seconds, times };
        command.SetAction(result =>
        {
            var files = result.GetValue(from)!;
            var column = result.GetValue(text)!;
            var all = LabelledTexts.Read(files, column, result.GetValue(model) is null ? result.GetValue(label) : null);
            // What was not learned from is new to the caches at its first passing.
            var learned = all.Where((_, row) => row % 2 == 0).ToList();
            var known = result.GetValue(model) is { } file ? Load(file) : ModelTrainer.Train(learned).Model;
            Measure(known, all, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(times));
            return 0;
        });
        return command;
    }

    private static void Measure(LabelModel model, IReadOnlyList<Example> all, TimeSpan span, int times)
    {
        string[] texts = [.. all.Select(one => one.Text!)];
        for (var i = 0; i < texts.Length; i += 2) model.Classify(Tokenizer.Read(texts[i]), 3, withReasons: false);
        var (began, first) = (Stopwatch.GetTimestamp(), 0);
        for (var i = 1; i < texts.Length; i += 2, first++)
            model.Classify(Tokenizer.Read(texts[i]), 3, withReasons: false);
        var firstPass = Math.Round(first / Stopwatch.GetElapsedTime(began).TotalSeconds);
        TokenizedText[] read = [.. texts.Select(Tokenizer.Read)];
        var limit = new MemoryLimit(model, read);

        Throughput Run(int threads, Action<int> work)
        {
            // The compiler is given its time before the clock is started.
            Throughput.Measure(threads, texts.Length, span, 1, work);
            return Throughput.Measure(threads, texts.Length, span, times, work);
        }

        var topic = Run(1, i => model.Classify(Tokenizer.Read(texts[i]), 1, withReasons: false));
        var two = Run(2, i => model.Classify(Tokenizer.Read(texts[i]), 1, withReasons: false));
        var reasons = Run(1, i => model.Classify(Tokenizer.Read(texts[i])));
        var words = Run(1, i => Tokenizer.Read(texts[i]));
        var judged = Run(1, i => model.Classify(read[i], 1, withReasons: false));
        var counted = Run(1, i => TextBag.Own.Read(read[i]));
        var memory = Run(1, limit.Read);
        var both = 1 / ((1 / Rate(words)) + (1 / Rate(memory)));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            processors = Environment.ProcessorCount, messages = texts.Length,
            characters = Math.Round(texts.Average(one => one.Length)),
            words = Math.Round(read.Average(one => one.Count)),
            labels = model.Labels.Count, tableMegabytes = (long)model.Table.Rows.Count * model.Table.Width / 1_048_576,
            oneThread = topic, twoThreads = two, withReasonsOfThree = reasons,
            firstPassPerSecond = firstPass,
            parts = new { tokenizing = words, counting = counted, scoring = judged },
            limit = new
            {
                lookups = limit.Lookups, bytesRead = limit.BytesRead, memory,
                withTokenizing = Math.Round(both), reached = Math.Round(Rate(topic) / both, 3),
            },
            peakMegabytes = ProcessMemory.PeakOf(Process.GetCurrentProcess()) / 1_048_576,
        }, Installation.Figures.Json));
    }

    private static double Rate(Throughput run) =>
        run.PerProcessorSecond > 0 ? run.PerProcessorSecond : run.PerSecond;

    internal static LabelModel Load(FileInfo file)
    {
        using var stream = file.OpenRead();
        return ModelFile.Load(stream);
    }
}
