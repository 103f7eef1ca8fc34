using Otklik.Portal.Tracking;

namespace Otklik.Portal;

/// <summary>A line of the list: no words of anybody.</summary>
public sealed record NearbyCase(
    string Code, string Title, string? Place, int? People, DateTime OpenedAt, string TimeZone, PublicState State);
