using Otklik.Connectors;

namespace Otklik.Demonstration.Content;

/// <param name="Place">Territory for which the page speaks.</param>
/// <param name="GroupId">An id that no community has; the demonstration never dials out.</param>
public sealed record InventedChannel(
    string Code, Network Network, string Centre, string Name, string Place, string? Organisation, long? GroupId);
