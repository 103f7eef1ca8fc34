namespace Otklik.Portal;

/// <summary>Names the resources of the room: <c>PortalTexts.resx</c> (Russian) and
/// <c>PortalTexts.en.resx</c>.</summary>
public sealed class PortalTexts;
