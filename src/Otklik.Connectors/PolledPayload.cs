namespace Otklik.Connectors;

public sealed record PolledPayload(string Key, byte[] Body);
