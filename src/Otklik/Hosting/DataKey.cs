using System.Globalization;
using System.Security.Cryptography;

namespace Otklik.Hosting;

/// <summary>One key that seals values: AES-256-GCM, a fresh nonce each time.</summary>
public sealed class DataKey(uint id, DateTime createdAt, byte[] key, bool binds = false) : IDisposable
{
    /// <summary>The key of the time before keys had ids, made from the key file; its values carry no id.</summary>
    public const uint First = 0;

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly AesGcm _cipher = new(key, TagSize);

    public uint Id => id;
    public DateTime CreatedAt => createdAt;

    /// <summary>Made since values belong to their rows: it has sealed no other, and opens none.</summary>
    public bool Binds => binds;

    public static string NameOf(uint id) => id.ToString("x8", CultureInfo.InvariantCulture);

    /// <param name="beside">What stands before the sealed bytes and must not be changed either.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> beside)
    {
        var output = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(output.AsSpan(0, NonceSize));
        lock (_cipher)
        {
            _cipher.Encrypt(output.AsSpan(0, NonceSize), plain, output.AsSpan(NonceSize + TagSize),
                output.AsSpan(NonceSize, TagSize), beside);
        }

        return output;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> beside)
    {
        if (sealedBytes.Length < NonceSize + TagSize) throw new CryptographicException("Too short to be sealed");
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        lock (_cipher)
        {
            _cipher.Decrypt(sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..],
                sealedBytes.Slice(NonceSize, TagSize), plain, beside);
        }

        return plain;
    }

    public void Dispose() => _cipher.Dispose();
}
