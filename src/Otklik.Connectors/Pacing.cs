namespace Otklik.Connectors;

/// <param name="PerSecond">Messages a second for one token.</param>
/// <param name="PerThread">Shortest time between two messages in one thread.</param>
public sealed record Pacing(double PerSecond, TimeSpan PerThread);
