namespace Otklik.Connectors;

/// <summary>A webhook call as it came. Header names are case-insensitive.</summary>
public sealed record WebhookCall(ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, string> Headers);
