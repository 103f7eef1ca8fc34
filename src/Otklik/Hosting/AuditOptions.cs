namespace Otklik.Hosting;

/// <summary>Where the end of the journal is kept besides; section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>A file to which a line is added, or an <c>https</c> address to which it is posted: somewhere that
    /// whoever owns the database cannot write. Empty: nowhere.</summary>
    public string? Witness { get; set; }

    public double WitnessMinutes { get; set; } = 5;

    public TimeSpan WitnessEvery => TimeSpan.FromMinutes(Math.Clamp(WitnessMinutes, 0.1, 24 * 60));
}
