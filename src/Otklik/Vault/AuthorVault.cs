using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Gives authors their pseudonyms: one person has another one in every case, and only this room can tell
/// who it is.</summary>
public sealed class AuthorVault(Sealer sealer, Keys keys)
{
    public static SealedColumn Identities { get; } = new("Vault", "AuthorId", "Sealed");
    public static SealedColumn Addresses { get; } = new("Threads", "Id", "SealedAddress");

    /// <summary>Hash of case and person together: equal within the case, unlike anything in another.</summary>
    public string KeyHash(long caseId, Network network, string authorKey) =>
        sealer.Hash("author", $"{caseId}|{(int)network}|{authorKey}");

    /// <summary>Key of a thread as it is stored: itself, or a keyed hash where it would name a person. A form's key is
    /// the message's code: the address that was left there is behind it, never in it.</summary>
    public string ThreadKey(long channelId, ThreadAddress thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return thread.NamesPerson && thread.Kind != ThreadKind.Form
            ? sealer.Hash("thread", $"{channelId}|{thread.Key}") : thread.Key;
    }

    /// <summary>Key of a person's thread in a case that they speak of no more.</summary>
    public string ThreadKeyIn(long channelId, string threadKey, long caseId) =>
        sealer.Hash("thread in case", $"{channelId}|{threadKey}|{caseId}");

    /// <summary>Number of a message of ours in a person's chat, where the network's own number names the chat. The last
    /// part stays: with the address of the thread it is enough to take the message back.</summary>
    public string SentKey(long channelId, string externalId)
    {
        ArgumentNullException.ThrowIfNull(externalId);
        var hash = sealer.Hash("sent", $"{channelId}|{externalId}");
        return $"p{hash}{externalId[Math.Max(0, externalId.LastIndexOf('_'))..]}";
    }

    /// <summary>Key of a message as it is stored, by the same rule.</summary>
    public string MessageKey(long channelId, bool namesPerson, string key) =>
        namesPerson ? sealer.Hash("message", $"{channelId}|{key}") : key;

    public byte[] SealAddress(long threadId, ThreadAddress thread) =>
        sealer.Seal(Addresses, threadId, JsonSerializer.Serialize(thread));

    public ThreadAddress OpenAddress(long threadId, byte[] sealedAddress) =>
        JsonSerializer.Deserialize<ThreadAddress>(sealer.Open(Addresses, threadId, sealedAddress))
        ?? throw new InvalidDataException("A sealed address is empty");

    public SealedIdentity Seal(long caseId, Network network, InboundAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);
        var id = keys.Next();
        return new SealedIdentity
        {
            AuthorId = id,
            CaseId = caseId,
            KeyHash = KeyHash(caseId, network, author.Key),
            Sealed = Seal(id, author),
        };
    }

    /// <summary>Who writes under this pseudonym, as it is kept.</summary>
    public byte[] Seal(long authorId, InboundAuthor author) =>
        sealer.Seal(Identities, authorId, JsonSerializer.Serialize(author));

    /// <summary>Who it is; asked by unmasking alone.</summary>
    public InboundAuthor Open(SealedIdentity known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return JsonSerializer.Deserialize<InboundAuthor>(sealer.Open(Identities, known.AuthorId, known.Sealed))
            ?? throw new InvalidDataException("A sealed identity is empty");
    }

    /// <summary>The same person under another pseudonym, for another case into which their
    /// messages were taken.</summary>
    public SealedIdentity Reseal(SealedIdentity known, long caseId, Network network)
    {
        return Seal(caseId, network, Open(known));
    }

    /// <summary>Pseudonyms that these writers have already, by hash; one look-up for the batch.</summary>
    public static async Task<Dictionary<(long CaseId, string KeyHash), long>> KnownAsync(
        AppDb db, IReadOnlyCollection<(long CaseId, string KeyHash)> wanted, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (wanted.Count == 0) return [];
        var caseIds = wanted.Select(pair => pair.CaseId).Distinct().ToList();
        var hashes = wanted.Select(pair => pair.KeyHash).Distinct().ToList();
        var rows = await db.Identities.AsNoTracking()
            .Where(row => EF.Parameter(caseIds).Contains(row.CaseId) && EF.Parameter(hashes).Contains(row.KeyHash))
            .Select(row => new { row.CaseId, row.KeyHash, row.AuthorId }).ToListAsync(cancellation);
        return rows.ToDictionary(row => (row.CaseId, row.KeyHash), row => row.AuthorId);
    }
}
