namespace Otklik.Topics.Learning;

/// <summary>Which model works in a centre, which worked before it, and how often what goes without a person must be
/// right.</summary>
public sealed class ModelInUse
{
    public const double UsualPrecision = 0.95;

    public long CentreId { get; init; }
    public ModelKind Kind { get; init; }

    /// <summary>Null: rules and names alone.</summary>
    public long? ModelId { get; set; }

    public long? PreviousModelId { get; set; }
    public double Precision { get; set; } = UsualPrecision;
    public DateTime ChangedAt { get; set; }
    public long? StaffId { get; set; }
}
