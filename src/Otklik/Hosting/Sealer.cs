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

    public Sealer(byte[] masterKey)
        : this(new MasterKeys(null, masterKey), KeptKeys.Derived(masterKey), null, TimeProvider.System) { }

    private Sealer(MasterKeys masters, KeptKeys kept, string? ringFolder, TimeProvider time)
    {
        _hashKey = kept.Hash;
        Ring = new KeyRing(ringFolder, masters, kept.First, time);
    }

    public KeyRing Ring { get; }

    // «OSK2», then the key's id; what belongs to no row began with «OSK1», before that with nothing.
    private static ReadOnlySpan<byte> Mark => "OSK2"u8;
    private static ReadOnlySpan<byte> LooseMark => "OSK1"u8;

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

        var masters = new MasterKeys(path);
        var sealer = new Sealer(masters, KeptKeys.Of(folder, masters), ring, time);
        if (isFresh) sealer.Ring.Create();
        return sealer;
    }

    public byte[] Seal(SealedColumn column, long row, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Seal(column, row, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the bytes were sealed with a key that is not here,
    /// were changed, or were sealed for another row.</summary>
    public string Open(SealedColumn column, long row, byte[] sealedBytes) =>
        Encoding.UTF8.GetString(OpenBytes(column, row, sealedBytes));

    /// <summary>The same value under the key in use, bound to its row.</summary>
    public byte[] Reseal(SealedColumn column, long row, byte[] sealedBytes) =>
        Seal(column, row, OpenBytes(column, row, sealedBytes));

    /// <summary>Which key the value needs, by what it says itself.</summary>
    public static uint KeyOf(ReadOnlySpan<byte> sealedBytes) =>
        IsBound(sealedBytes) || IsLoose(sealedBytes)
            ? BinaryPrimitives.ReadUInt32BigEndian(sealedBytes[Mark.Length..]) : DataKey.First;

    /// <summary>Whether the value says that it belongs to a row.</summary>
    public static bool IsBound(ReadOnlySpan<byte> sealedBytes) =>
        sealedBytes.Length >= HeadSize && sealedBytes.StartsWith(Mark);

    private static bool IsLoose(ReadOnlySpan<byte> sealedBytes) =>
        sealedBytes.Length >= HeadSize && sealedBytes.StartsWith(LooseMark);

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

    private byte[] Seal(SealedColumn column, long row, byte[] plain)
    {
        ArgumentNullException.ThrowIfNull(column);
        var key = Ring.Current;
        var head = new byte[HeadSize];
        Mark.CopyTo(head);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(Mark.Length), key.Id);
        return [.. head, .. key.Seal(plain, column.Place(head, row))];
    }

    private byte[] OpenBytes(SealedColumn column, long row, byte[] sealedBytes)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(sealedBytes);
        var id = KeyOf(sealedBytes);
        var hasHead = IsBound(sealedBytes) || IsLoose(sealedBytes);
        CryptographicException? failure = null;
        if (hasHead && Ring.Find(id) is { } key)
        {
            var head = sealedBytes.AsSpan(0, HeadSize);
            if (!IsBound(sealedBytes) && key.Binds)
                throw new CryptographicException("The value belongs to no row, and its key has sealed none like that");
            try
            {
                return key.Open(sealedBytes.AsSpan(HeadSize), IsBound(head) ? column.Place(head, row) : head);
            }
            catch (CryptographicException fault)
            {
                failure = fault;
            }
        }

        // A value of the first days may begin like a later one by chance.
        if (Ring.Find(DataKey.First) is { } first)
        {
            try
            {
                return first.Open(sealedBytes, []);
            }
            catch (CryptographicException fault)
            {
                failure ??= hasHead ? null : fault;
            }
        }

        throw failure is null
            ? new CryptographicException($"Key {DataKey.NameOf(id)}, which sealed this value, is not among ours")
            : new CryptographicException("The value was sealed with another key or for another row, or changed",
                failure);
    }
}
