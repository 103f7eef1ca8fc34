namespace Otklik.Vault;

/// <summary>How far a column has come under the key in use: whoever goes on goes on here.</summary>
public sealed class Resealing
{
    /// <summary>Table of the column.</summary>
    public required string Table { get; init; }

    /// <summary>The key that values are brought under, and above its 32 bits the form they get.</summary>
    public long KeyId { get; set; }

    /// <summary>Last row that was looked at.</summary>
    public long After { get; set; }

    public long Done { get; set; }

    /// <summary>Values that no key here opens: they are left as they are.</summary>
    public long Unopened { get; set; }

    public DateTime? FinishedAt { get; set; }
}
