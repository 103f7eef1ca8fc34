namespace Otklik.Hosting;

/// <summary>Where the map's tiles come from; without an address the product draws its own outlines.</summary>
public sealed class MapOptions
{
    public const string Section = "Map";

    /// <summary>E.g. <c>https://tiles.example.org/{z}/{x}/{y}.png</c>.</summary>
    public string? Tiles { get; set; }

    /// <summary>What the tiles' licence asks to be written beside the map.</summary>
    public string? Attribution { get; set; }

    /// <summary>The origin of the tiles for the content security policy; null when there are none or the address is bad.</summary>
    public string? TileOrigin =>
        Uri.TryCreate(Tiles?.Replace('{', '_').Replace('}', '_'), UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http"
            ? address.GetLeftPart(UriPartial.Authority)
            : null;
}
