namespace Otklik.Language;

/// <summary>How soon somebody must look; rises.</summary>
public enum Urgency
{
    Ordinary = 1,

    /// <summary>People are without water, light or warmth, or frail people are concerned: the short deadline.</summary>
    Important = 2,

    /// <summary>Life or limb: jumps the queue.</summary>
    Emergency = 3,
}
