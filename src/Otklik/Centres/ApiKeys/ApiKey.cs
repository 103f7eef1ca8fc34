namespace Otklik.Centres.ApiKeys;

/// <summary>A key by which another program reads what is of a centre and below it. The key itself is shown once and
/// kept by nobody here.</summary>
public sealed class ApiKey
{
    public long Id { get; init; }
    public long CentreId { get; init; }
    public required string Name { get; init; }

    /// <summary>Its first letters, by which people tell keys apart.</summary>
    public required string Start { get; init; }

    /// <summary>SHA-256 of the key. It has 256 random bits, so nothing slower is needed.</summary>
    public required byte[] Hash { get; init; }

    public ApiScope Scopes { get; init; }
    public long? StaffId { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime Until { get; init; }
    public DateTime? EndedAt { get; set; }
    public DateOnly? UsedOn { get; set; }
}
