namespace Otklik.Vault;

/// <summary>Who an author is: sealed, and reachable from one case only. Two cases of one person share
/// no value here.</summary>
public sealed class SealedIdentity
{
    /// <summary>The author's pseudonym: what messages carry.</summary>
    public long AuthorId { get; init; }

    public long CaseId { get; set; }

    /// <summary>Keyed hash of case and person: finds the same writer within one case, tells
    /// nothing across cases.</summary>
    public required string KeyHash { get; set; }

    /// <summary>Sealed JSON: network, key, name, contact.</summary>
    public required byte[] Sealed { get; set; }
}
