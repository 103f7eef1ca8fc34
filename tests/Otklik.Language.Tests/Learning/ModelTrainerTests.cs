using System.Globalization;
using Otklik.Language.Learning;

namespace Otklik.Language.Tests.Learning;

public sealed class ModelTrainerTests
{
    [Fact]
    public void Neither_the_order_of_rows_nor_culture_nor_processors_change_the_model()
    {
        var examples = Invented.Examples(100);
        var first = Bytes(examples, new TrainingOptions());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            examples.Reverse();
            Assert.Equal(first, Bytes(examples, new TrainingOptions { Processors = 1 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        static byte[] Bytes(IEnumerable<Example> examples, TrainingOptions options)
        {
            using var stream = new MemoryStream();
            ModelFile.Save(ModelTrainer.Train(examples, options).Model, stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void Rows_that_cannot_be_used_are_counted_and_the_rest_is_learned()
    {
        var examples = Invented.Examples(60);
        examples.AddRange([new("Яма", null), new("Яма", "  "), new(null, "Освещение"), new("👍", "Освещение")]);
        examples.Add(new Example("Затонула баржа", "Флот"));
        var (model, report) = ModelTrainer.Train(examples);
        Assert.Equal((65, 61, 2, 2), (report.Read, report.Used, report.WithoutLabel, report.WithoutWords));
        Assert.Equal(["Флот"], report.SingleExample);
        Assert.Equal(6, report.Labels);
        Assert.Equal("Флот", model.Classify("Баржа затонула")[0].Label);
    }

    [Fact]
    public void Equal_texts_with_different_labels_are_reported_by_label_and_never_by_text()
    {
        var examples = Invented.Examples(50);
        examples.AddRange([new("Упал столб", "Освещение"), new("упал  СТОЛБ!", "Отопление")]);
        examples.Add(new Example("Упал столб", "Отопление"));
        var report = ModelTrainer.Train(examples).Report;
        Assert.Contains(new Contradiction("Освещение", "Отопление", 1, 3), report.Contradictions);
        Assert.DoesNotContain("столб", report.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Without_rows_the_model_suggests_nothing_and_with_one_label_only_that()
    {
        Assert.Empty(ModelTrainer.Train([]).Model.Classify("Яма"));
        var only = ModelTrainer.Train([new("Яма во дворе", "Ямы"), new("Яма у дома", "Ямы")]).Model;
        Assert.Equal(["Ямы"], only.Classify("Дерево упало на дома").Select(guess => guess.Label));
    }

    [Fact]
    public void The_name_of_a_label_speaks_for_it()
    {
        var names = new Dictionary<string, string> { ["17"] = "Содержание лифтов", ["18"] = "Ремонт крыш" };
        var model = ModelTrainer.Train(
            [new("Опять застряли между этажами", "17"), new("Потолок мокрый", "18")],
            new TrainingOptions { Names = names }).Model;
        Assert.Equal("17", model.Classify("Лифт стоит")[0].Label);
        Assert.Equal("18", model.Classify("Крыша")[0].Label);
    }

    [Fact]
    public void Too_many_rows_are_thinned_out_alike_whatever_their_order()
    {
        var examples = Invented.Examples(300);
        var options = new TrainingOptions { MostExamples = 80 };
        var first = ModelTrainer.Train(examples, options);
        examples.Reverse();
        var second = ModelTrainer.Train(examples, options);
        Assert.Equal(80, first.Report.Used);
        Assert.Equal(220, first.Report.ThinnedOut);
        Assert.Equal(first.Model.Details.Fingerprint, second.Model.Details.Fingerprint);
    }

    [Fact]
    public void Learning_without_the_matrix_of_likenesses_comes_to_the_same()
    {
        var examples = Invented.Examples(150);
        var dense = ModelTrainer.Train(examples).Model;
        var sparse = ModelTrainer.Train(examples, new TrainingOptions { LargestMatrix = 10 }).Model;
        foreach (var text in Invented.Examples(60, seed: 4).Select(one => one.Text))
            Assert.Equal(dense.Classify(text)[0].Label, sparse.Classify(text)[0].Label);
        Assert.Equal(dense.Table.Keys, sparse.Table.Keys);
        foreach (var (a, b) in dense.Bias.Zip(sparse.Bias)) Assert.Equal(a, b, 0.02);
    }

    [Fact]
    public void Training_can_be_stopped_and_tells_where_it_stands()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ModelTrainer.Train(Invented.Examples(50), cancellation: stop.Token));
        var stages = new Stages();
        ModelTrainer.Train(Invented.Examples(50), progress: stages);
        Assert.Equal([TrainingStage.Reading, TrainingStage.Comparing, TrainingStage.Checking, TrainingStage.Learning,
            TrainingStage.Done], stages);
    }

    private sealed class Stages : List<TrainingStage>, IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => Add(value.Stage);
    }
}
