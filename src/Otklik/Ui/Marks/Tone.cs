namespace Otklik.Ui.Marks;

/// <summary>What a colour says: «a person is needed», and how. Everything else has no tone.</summary>
public enum Tone
{
    None,

    /// <summary>In work at this moment; brand-tinted, does not call for anybody.</summary>
    Now,

    Soon,
    Overdue,
    Emergency,
    Confirmed,

    /// <summary>The model doubts and a person has to decide; dashed.</summary>
    Ask,
}

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
