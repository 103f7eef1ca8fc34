using Otklik.Language.Learning;

namespace Otklik.Language.Tests.Learning;

public sealed class FiguresTests
{
    [Fact]
    public void Figures_are_those_that_one_counts_by_hand()
    {
        var report = Figures.Of(
        [
            new("a", ["a", "b"], 0.9, 0), new("a", ["b", "a"], 0.6, 0), new("b", ["b"], 0.7, 1), new("c", [], 0, 1),
        ]);
        Assert.Equal((4, 3), (report.Rows, report.Labels));
        Assert.Equal(0.5, report.Accuracy, 9);
        Assert.Equal(0.75, report.TopThree, 9);
        // F1: a 2/3, b 2/3, c 0.
        Assert.Equal(0.5, report.WeightedF1, 9);
        Assert.Equal(4 / 9.0, report.MacroF1, 9);
        // Bins of 1/15: 0.9 alone and right, 0.6 alone and wrong, 0.7 alone and right, 0 alone and wrong.
        Assert.Equal((0.1 + 0.6 + 0.3 + 0) / 4, report.CalibrationError, 9);
        Assert.Equal([new("a", "b", 1, 0.5), new Confusion("c", null, 1, 1)], report.Confusions);
        Assert.Equal([0.5, 0.5], report.AccuracyByFold);
        Assert.Equal(new LabelFigures("a", 2, 1, 1, 0.5, 2 / 3.0), report.ByLabel[0]);
    }

    [Fact]
    public void A_threshold_comes_from_other_folds_than_it_is_applied_to()
    {
        // In fold 0 whatever is at least half sure is right, in fold 1 the same is wrong.
        var judged = Enumerable.Range(0, 100)
            .Select(i => new Judged("a", [i % 2 == 0 ? "a" : "b"], 0.8, i % 2)).ToList();
        var automatic = Figures.Of(judged).Automatic;
        Assert.Equal(0.5, automatic.Share, 9);
        Assert.Equal(0, automatic.ReachedPrecision, 9);
        Assert.True(automatic.Threshold > 1, "all together never reach the precision");
    }

    [Fact]
    public void Without_texts_every_figure_is_nothing()
    {
        var report = Figures.Of([]);
        Assert.Equal((0, 0, 0, 0), (report.Accuracy, report.MacroF1, report.CalibrationError, report.Automatic.Share));
    }

    [Fact]
    public void Cross_validation_leaves_rows_without_a_label_out_first()
    {
        var examples = Invented.Examples(100);
        var report = Evaluation.CrossValidate([new("Яма", null), .. examples]);
        Assert.Equal((100, 1, 5), (report.Rows, report.LeftOut, report.Labels));
        Assert.InRange(report.Accuracy, 0.95, 1);
        Assert.Equal(5, report.AccuracyByFold.Count);
    }
}
