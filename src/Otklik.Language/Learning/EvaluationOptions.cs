namespace Otklik.Language.Learning;

/// <summary>How a cross-validation is done.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Row i, rows left out not counted, is in fold i mod this.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Share of right decisions asked of what goes without a person.</summary>
    public double Precision { get; init; } = 0.95;

    public TrainingOptions Training { get; init; } = new();
}
