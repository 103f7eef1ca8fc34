namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>A person's public key in a device or a password manager (WebAuthn). What signs stays there.</summary>
public sealed class Passkey
{
    public long Id { get; init; }
    public long StaffId { get; init; }

    /// <summary>What the person calls it: «рабочий ноутбук».</summary>
    public required string Name { get; set; }

    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }
    public long SignCount { get; set; }

    /// <summary>«internal,hybrid»: hints for the browser.</summary>
    public string Transports { get; init; } = "";

    public bool IsBackupEligible { get; init; }
    public bool IsBackedUp { get; set; }
    public DateTime MadeAt { get; init; }
    public DateTime? UsedAt { get; set; }
}
