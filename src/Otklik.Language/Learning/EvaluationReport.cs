namespace Otklik.Language.Learning;

/// <summary>Figures of guesses against the labels that people gave. All shares are 0..1.</summary>
/// <param name="Rows">Texts judged.</param>
/// <param name="Labels">Different right labels among them.</param>
/// <param name="Accuracy">First guess is right.</param>
/// <param name="WeightedF1">Mean of the labels' F1 by their number of texts (labels that occur).</param>
/// <param name="MacroF1">Plain mean of F1 over the labels that occur or were suggested.</param>
/// <param name="TopThree">The right label is among the first three.</param>
/// <param name="CalibrationError">Expected calibration error of the first guess: 15 bins of equal width.</param>
/// <param name="Automatic">What could go without a person.</param>
/// <param name="ByLabel">Labels, the most frequent first.</param>
/// <param name="Confusions">What is taken for what, the most frequent first.</param>
/// <param name="AccuracyByFold">First guess is right, by fold.</param>
public sealed record EvaluationReport(
    int Rows, int Labels, double Accuracy, double WeightedF1, double MacroF1, double TopThree,
    double CalibrationError, AutomaticShare Automatic, IReadOnlyList<LabelFigures> ByLabel,
    IReadOnlyList<Confusion> Confusions, IReadOnlyList<double> AccuracyByFold)
{
    /// <summary>Rows left out before the folds were made, because they had no label.</summary>
    public int LeftOut { get; init; }
}
