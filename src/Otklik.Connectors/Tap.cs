namespace Otklik.Connectors;

/// <param name="Label">What the resident sees.</param>
/// <param name="Payload">What comes back as <see cref="MessageReceived.TapPayload"/>; at most 64 bytes.</param>
public sealed record Tap(string Label, string Payload);
