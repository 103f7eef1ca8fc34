namespace Otklik.Channels.Receiving;

/// <summary>One call for the list of what came. Holds kinds and reasons of ours, nothing of what anybody
/// wrote.</summary>
/// <param name="What">Kind of the event, the key of a text; null for refusals and hand-shakes.</param>
/// <param name="Reason">Why it was refused or is not kept.</param>
public sealed record RecentCall(DateTime At, CallOutcome Outcome, string? What = null, string? Reason = null);
