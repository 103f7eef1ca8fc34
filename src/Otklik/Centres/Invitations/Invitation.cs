namespace Otklik.Centres.Invitations;

/// <summary>A link by which somebody who was added comes in for the first time and chooses their own password or
/// passkey. It opens once. The link itself is kept by nobody here.</summary>
public sealed class Invitation
{
    public long Id { get; init; }
    public long StaffId { get; init; }

    /// <summary>Whose administrators may read of it; null: those above all.</summary>
    public long? CentreId { get; init; }

    /// <summary>SHA-256 of the secret in the link. It has 256 random bits, so nothing slower is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Where the link was sent; null: it was shown to who made it. Forgotten when the invitation
    /// ends.</summary>
    public string? Address { get; set; }

    public DateTime MadeAt { get; init; }
    public long? MadeById { get; init; }
    public DateTime Until { get; init; }

    /// <summary>Used, or withdrawn.</summary>
    public DateTime? EndedAt { get; set; }
}
