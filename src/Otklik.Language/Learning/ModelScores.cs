namespace Otklik.Language.Learning;

/// <summary>How well a model did inside its own training data, each fifth judged by what was learned of the rest. All
/// 0..1; zero where there were too few examples to tell.</summary>
/// <param name="Accuracy">First guess is right.</param>
/// <param name="TopThree">The right label is among the first three.</param>
/// <param name="WeightedF1">Mean of the labels' F1 by their number of texts.</param>
/// <param name="MacroF1">Plain mean of the labels' F1.</param>
/// <param name="CalibrationError">Expected calibration error, 15 bins.</param>
/// <param name="AutomaticAt95">Share that could go without a person at a precision of 0.95.</param>
public sealed record ModelScores(
    double Accuracy, double TopThree, double WeightedF1, double MacroF1, double CalibrationError,
    double AutomaticAt95)
{
    public static ModelScores None { get; } = new(0, 0, 0, 0, 0, 0);

    internal static ModelScores Of(EvaluationReport report) => new(report.Accuracy, report.TopThree, report.WeightedF1,
        report.MacroF1, report.CalibrationError, report.Automatic.Share);
}
