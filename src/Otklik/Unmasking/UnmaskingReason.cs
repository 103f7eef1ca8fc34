namespace Otklik.Unmasking;

/// <summary>Why an identity may be opened at all; what residents and the public are told.</summary>
public enum UnmaskingReason
{
    /// <summary>A request by law: a court, an investigation.</summary>
    Law = 1,

    LifeInDanger = 2,
}
