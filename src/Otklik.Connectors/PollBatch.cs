namespace Otklik.Connectors;

/// <param name="Payloads">Raw bodies with their keys, oldest first.</param>
/// <param name="Cursor">Pass this next time, once the payloads are durable.</param>
/// <param name="Error">What went wrong, in words for the channel's page; payloads is then empty.</param>
/// <param name="RetryAfter">When the network asked us to wait.</param>
public sealed record PollBatch(
    IReadOnlyList<PolledPayload> Payloads, string? Cursor, string? Error = null, TimeSpan? RetryAfter = null);
