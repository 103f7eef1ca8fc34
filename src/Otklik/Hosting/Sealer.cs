using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Otklik.Hosting;

/// <summary>Seals what must not stand open in the database or its backups: identities, addresses of private threads,
/// secrets of channels. A sealed value names the key that opens it; keys lie in files beside the database, never in
/// it. Hashes have a key of their own, which no rotation changes.</summary>
public sealed class Sealer : IDisposable
{
    private const int HeadSize = 8;
    private readonly byte[] _hashKey;

    public Sealer(byte[] masterKey) : this(masterKey, null, TimeProvider.System) { }

    private Sealer(byte[] masterKey, string? ringFolder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(masterKey);
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "otklik hash"u8.ToArray());
        var firstKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "otklik seal"u8.ToArray());
        Ring = new KeyRing(ringFolder, new KeyFileWrapping(masterKey), firstKey, time);
    }

    public KeyRing Ring { get; }

    // «OSK1», then the key's id.
    private static ReadOnlySpan<byte> Mark => "OSK1"u8;

    /// <summary>Opens the key file, or makes it on the first start, readable by the owner only.</summary>
    public static Sealer FromFile(string path, TimeProvider time)
    {
        var folder = Path.GetDirectoryName(path)!;
        var ring = Path.Combine(folder, "ring");
        PrivateFolder.Make(folder);
        var isFresh = false;
        if (!File.Exists(path))
        {
            if (Directory.Exists(ring) && Directory.EnumerateFiles(ring, "*.json").Any())
                throw new CryptographicException($"The master key {path} is missing, keys wrapped by it are there");
            var fresh = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using var writer = new StreamWriter(path, options);
                writer.Write(fresh);
                isFresh = true;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process of the same installation made it a moment ago: its key is the key.
            }
        }

        var sealer = new Sealer(Convert.FromBase64String(File.ReadAllText(path).Trim()), ring, time);
        if (isFresh) sealer.Ring.Create();
        return sealer;
    }

    public byte[] Seal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Seal(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the bytes were sealed with a key that is not here, or
    /// changed.</summary>
    public string Open(byte[] sealedBytes) => Encoding.UTF8.GetString(OpenBytes(sealedBytes));

    /// <summary>The same value under the key in use.</summary>
    public byte[] Reseal(byte[] sealedBytes) => Seal(OpenBytes(sealedBytes));

    /// <summary>Which key the value needs, by what it says itself.</summary>
    public static uint KeyOf(ReadOnlySpan<byte> sealedBytes) =>
        sealedBytes.Length >= HeadSize && sealedBytes.StartsWith(Mark)
            ? BinaryPrimitives.ReadUInt32BigEndian(sealedBytes[Mark.Length..]) : DataKey.First;

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

    public void Dispose() => Ring.Dispose();

    private byte[] Seal(byte[] plain)
    {
        var key = Ring.Current;
        if (key.Id == DataKey.First) return key.Seal(plain, []);
        var head = new byte[HeadSize];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(Mark.Length), key.Id);
        return [.. head, .. key.Seal(plain, head)];
    }

    private byte[] OpenBytes(byte[] sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(sealedBytes);
        var id = KeyOf(sealedBytes);
        if (Ring.Find(id) is { } key && id != DataKey.First)
            return key.Open(sealedBytes.AsSpan(HeadSize), sealedBytes.AsSpan(0, HeadSize));
        if (Ring.Find(DataKey.First) is not { } first)
            throw new CryptographicException($"Key {DataKey.NameOf(id)}, which sealed this value, is not among ours");
        try
        {
            return first.Open(sealedBytes, []);
        }
        catch (CryptographicException) when (id != DataKey.First)
        {
            // An old value may begin like a new one by chance; this one does not.
            throw new CryptographicException($"Key {DataKey.NameOf(id)}, which sealed this value, is not among ours");
        }
        catch (CryptographicException fault)
        {
            throw new CryptographicException("The value was sealed with another key, or changed", fault);
        }
    }
}
