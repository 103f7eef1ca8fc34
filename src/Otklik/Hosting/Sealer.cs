using System.Security.Cryptography;
using System.Text;

namespace Otklik.Hosting;

/// <summary>Seals what must not stand open in the database or its backups: identities, addresses of private threads,
/// secrets of channels. AES-256-GCM; the key is a file beside the database, never in it.</summary>
public sealed class Sealer : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _hashKey;
    private readonly AesGcm _cipher;

    public Sealer(byte[] masterKey)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "otklik hash"u8.ToArray());
        var cipherKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "otklik seal"u8.ToArray());
        _cipher = new AesGcm(cipherKey, TagSize);
    }

    /// <summary>Opens the key file, or makes it on the first start, readable by the owner only.</summary>
    public static Sealer FromFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using var writer = new StreamWriter(path, options);
                writer.Write(fresh);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process of the same installation made it a moment ago: its key is the key.
            }
        }

        return new Sealer(Convert.FromBase64String(File.ReadAllText(path).Trim()));
    }

    public byte[] Seal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Encoding.UTF8.GetBytes(text);
        var output = new byte[NonceSize + TagSize + plain.Length];
        var nonce = output.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        lock (_cipher) _cipher.Encrypt(nonce, plain,
            output.AsSpan(NonceSize + TagSize), output.AsSpan(NonceSize, TagSize));
        return output;
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the bytes were sealed with another
    /// key or changed.</summary>
    public string Open(byte[] sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(sealedBytes);
        if (sealedBytes.Length < NonceSize + TagSize) throw new CryptographicException("Too short to be sealed");
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        lock (_cipher)
        {
            _cipher.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize),
                sealedBytes.AsSpan(NonceSize, TagSize), plain);
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Keyed hash, 32 hex digits: finds equal values again, tells nothing of them without the key.</summary>
    public string Hash(string purpose, string value)
    {
        var bytes = Encoding.UTF8.GetBytes($"{purpose}\n{value}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, bytes).AsSpan(0, 16));
    }

    /// <summary>A key of its own for another purpose; it stays the same for as long as the hashes do.</summary>
    public byte[] DeriveKey(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _hashKey, 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>64 bits of the keyed hash, for permutations.</summary>
    public ulong Mix(string purpose, ulong value)
    {
        Span<byte> input = stackalloc byte[8 + purpose.Length * 3];
        BitConverter.TryWriteBytes(input, value);
        var length = 8 + Encoding.UTF8.GetBytes(purpose, input[8..]);
        Span<byte> output = stackalloc byte[32];
        HMACSHA256.HashData(_hashKey, input[..length], output);
        return BitConverter.ToUInt64(output);
    }

    public void Dispose() => _cipher.Dispose();
}
