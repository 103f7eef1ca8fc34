namespace Otklik.Demonstration.StandIns;

/// <summary>What to give back over HTTP.</summary>
/// <param name="Status">0: cut the connection.</param>
public sealed record StandInTelegramAnswer(int Status, string ContentType, byte[] Body);
