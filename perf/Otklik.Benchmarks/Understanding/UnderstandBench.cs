using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using Otklik.Benchmarks.Installation;
using Otklik.Commands;
using Otklik.Language;
using Otklik.Language.Kinds;
using Otklik.Language.Learning;
using Otklik.Language.PersonalData;
using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Benchmarks.Understanding;

/// <summary><c>understand</c>: all steps of understanding a second, and what each of them costs alone.</summary>
internal static class UnderstandBench
{
    private const int Batch = 256;

    public static Command Make()
    {
        var from = new Option<FileInfo[]>("--from")
        {
            Description = "Tables of texts", Required = true, AllowMultipleArgumentsPerToken = true,
        };
        var text = new Option<string>("--text") { DefaultValueFactory = _ => "text" };
        var label = new Option<string?>("--label") { Description = "Column of topics to learn first, of all tables" };
        var model = new Option<FileInfo?>("--model") { Description = "A model of topics instead" };
        var standard = new Option<bool>("--standard") { Description = "The product's own topics with their rules" };
        var seconds = new Option<double>("--seconds") { DefaultValueFactory = _ => 3 };
        var times = new Option<int>("--times") { DefaultValueFactory = _ => 3 };
        var command = new Command("understand", "All steps a second on one thread and on two, and each step alone")
            { from, text, label, model, standard, seconds, times };
        command.SetAction(result =>
        {
            var all = LabelledTexts.Read(result.GetValue(from)!, result.GetValue(text)!, result.GetValue(label));
            var known = result.GetValue(model) is { } file ? ClassifyBench.Load(file)
                : result.GetValue(label) is null ? null
                : ModelTrainer.Train(all.Where((_, row) => row % 2 == 0)).Model;
            var classifiers = result.GetValue(standard) ? new StandardTopics().Classifiers
                : known is null ? ClassifierSet.Empty : new ClassifierSet(new TopicModel(known,
                known.Labels.Select((name, id) => (name, id: (long)id)).ToDictionary(one => one.name, one => one.id)));
            Measure([.. all.Select(one => new InputText(one.Text!))], classifiers, known is not null,
                TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(times));
            return 0;
        });
        return command;
    }

    private static void Measure(
        InputText[] texts, ClassifierSet classifiers, bool hasModel, TimeSpan span, int times)
    {
        TokenizedText[] read = [.. texts.Select(one => Tokenizer.Read(one.Text))];

        Throughput Run(int threads, int count, Action<int> work)
        {
            Throughput.Measure(threads, count, span, 1, work);
            return Throughput.Measure(threads, count, span, times, work);
        }

        double Alone(Action<TokenizedText> step) => Run(1, read.Length, i => step(read[i])).PerProcessorSecond;
        var one = Run(1, texts.Length, i => MessageUnderstanding.Understand(texts[i], classifiers));
        var two = Run(2, texts.Length, i => MessageUnderstanding.Understand(texts[i], classifiers));
        InputText[][] batches = [.. texts.Chunk(Batch)];
        var batched = Run(1, batches.Length, i => MessageUnderstanding.Understand(batches[i], classifiers));
        var steps = new
        {
            tokenizer = Run(1, texts.Length, i => Tokenizer.Read(texts[i].Text)).PerProcessorSecond,
            topics = Alone(text => classifiers.Topics.Classify(text)),
            personalData = Alone(text => PersonalDataFinder.Find(text)),
            places = Alone(text => PlaceFinder.Find(text, classifiers.Gazetteer, null)),
            fingerprint = Alone(text => TextFingerprint.Of(text)),
            stems = Alone(text => FullText.Stems(text, [])),
            kindsWithNewSigns = Run(1, texts.Length, i =>
                KindClassifier.Classify(Tokenizer.Read(texts[i].Text), texts[i].At, false)).PerProcessorSecond,
        };
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            processors = Environment.ProcessorCount, messages = texts.Length, hasModel,
            characters = Math.Round(texts.Average(text => text.Text.Length)), oneThread = one, twoThreads = two,
            batchesOf = Batch,
            batchedPerSecond = Math.Round(batched.PerSecond * texts.Length / batches.Length),
            stepsAlone = steps, peakMegabytes = ProcessMemory.PeakOf(Process.GetCurrentProcess()) / 1_048_576,
        }, Installation.Figures.Json));
    }
}
