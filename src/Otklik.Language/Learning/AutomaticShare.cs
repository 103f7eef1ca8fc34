namespace Otklik.Language.Learning;

/// <summary>What share of texts could be decided without a person when a precision is asked for.</summary>
/// <param name="AskedPrecision">Share of right decisions that was asked for.</param>
/// <param name="Share">Texts above the threshold, of all, 0..1.</param>
/// <param name="ReachedPrecision">Right ones among them, 0..1; 1 when there are none. The threshold of each fold comes
/// from the other folds, so it may lie a little below what was asked.</param>
/// <param name="Threshold">Confidence from which on a guess stands by itself, chosen on all folds together; above 1
/// when none is sure enough.</param>
public sealed record AutomaticShare(double AskedPrecision, double Share, double ReachedPrecision, double Threshold);
