namespace Otklik.Topics.Learning;

/// <summary>One side of a comparison; shares are 0..1.</summary>
/// <param name="Accuracy">First guess is right.</param>
/// <param name="TopThree">The right one is among the first three.</param>
/// <param name="AutomaticShare">Goes without a person at the centre's precision.</param>
/// <param name="AutomaticRight">Right among those.</param>
public sealed record SideFigures(double Accuracy, double TopThree, double AutomaticShare, double AutomaticRight);
