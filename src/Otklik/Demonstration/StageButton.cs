namespace Otklik.Demonstration;

/// <param name="Tap">What <see cref="StageApi"/> is told when it is pressed.</param>
public sealed record StageButton(string Label, string Tap);
