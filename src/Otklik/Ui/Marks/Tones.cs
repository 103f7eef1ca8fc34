namespace Otklik.Ui.Marks;

public static class Tones
{
    /// <summary>The class that paints the tone; null for none.</summary>
    public static string? Class(this Tone tone) => tone switch
    {
        Tone.Now => "is-now",
        Tone.Soon => "is-soon",
        Tone.Overdue => "is-overdue",
        Tone.Emergency => "is-emergency",
        Tone.Confirmed => "is-confirmed",
        Tone.Ask => "is-ask",
        _ => null,
    };
}
