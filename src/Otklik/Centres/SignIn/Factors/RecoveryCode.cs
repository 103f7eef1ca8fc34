namespace Otklik.Centres.SignIn.Factors;

/// <summary>Opens once in place of a code, when the device is lost.</summary>
public sealed class RecoveryCode
{
    public long Id { get; init; }
    public long StaffId { get; init; }

    /// <summary>Keyed hash: without the installation's key nothing can be tried against it.</summary>
    public required string Hash { get; init; }

    public DateTime? UsedAt { get; set; }
}
