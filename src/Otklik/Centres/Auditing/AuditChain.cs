using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Otklik.Hosting;

namespace Otklik.Centres.Auditing;

/// <summary>The hashes of the journal, HMAC-SHA-256 under a key that is made from the key file: whoever has the
/// database alone can neither write a row nor mend a chain.</summary>
public sealed class AuditChain(Sealer sealer)
{
    public const int HashSize = 32;
    private readonly byte[] _key = sealer.DeriveKey("otklik audit");
    private readonly byte[] _witness = sealer.DeriveKey("otklik audit witness");

    /// <summary>Of the row's own content, so that it cannot be changed before it is linked either.</summary>
    public byte[] Sign(AuditEntry entry) => Sign("row", entry);

    /// <summary>For rows older than the chain: the mark says for ever that they were taken in unsigned.</summary>
    public byte[] SignTakenIn(AuditEntry entry) => Sign("taken in", entry);

    /// <summary>True: signed when written; false: taken in; null: the content is not what was signed.</summary>
    public bool? WasSigned(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Mac is null) return null;
        if (CryptographicOperations.FixedTimeEquals(entry.Mac, Sign(entry))) return true;
        return CryptographicOperations.FixedTimeEquals(entry.Mac, SignTakenIn(entry)) ? false : null;
    }

    /// <summary>Of an end that is kept elsewhere.</summary>
    public byte[] SignWitness(string content) => HMACSHA256.HashData(_witness, Encoding.UTF8.GetBytes(content));

    public byte[] Link(long position, byte[] previous, byte[] mac)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(mac);
        Span<byte> input = stackalloc byte[8 + 2 * HashSize];
        BinaryPrimitives.WriteInt64BigEndian(input, position);
        previous.CopyTo(input[8..]);
        mac.CopyTo(input[(8 + HashSize)..]);
        return HMACSHA256.HashData(_key, input);
    }

    /// <summary>Each part with its length, so that no two contents read alike.</summary>
    private byte[] Sign(string kind, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var content = new MemoryStream(128);
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(kind);
            writer.Write(entry.Id);
            writer.Write(entry.At.Ticks / TimeSpan.TicksPerMicrosecond);
            Write(writer, entry.StaffId);
            Write(writer, entry.CentreId);
            writer.Write(entry.Action);
            writer.Write(entry.Subject);
            writer.Write(entry.Details);
        }

        return HMACSHA256.HashData(_key, content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    private static void Write(BinaryWriter writer, long? number)
    {
        writer.Write(number.HasValue);
        writer.Write(number ?? 0);
    }
}
