using Otklik.Ui.Marks;

namespace Otklik.Ui.Shell;

/// <summary>One link of the rail. <paramref name="Tone"/> colours the count: only what waits for a person.</summary>
/// <param name="Key">A short key for the keyboard after <c>g</c>, e.g. "i" for «g i»; null for none.</param>
/// <param name="OnPhone">Whether it also stands in the bar at the bottom of a phone (three fit).</param>
public sealed record RailItem(
    RailSection Section,
    string Label,
    string Href,
    string Icon,
    long? Count = null,
    Tone Tone = Tone.None,
    string? Key = null,
    int Order = 0,
    bool OnPhone = false);
