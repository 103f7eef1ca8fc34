using System.Security.Cryptography;

namespace Otklik.Hosting;

/// <summary>The master key is a file beside the database, never in it.</summary>
public sealed class KeyFileWrapping : IKeyWrapping
{
    private readonly byte[] _key;

    public KeyFileWrapping(byte[] masterKey)
    {
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 32, info: "otklik wrap"u8.ToArray());
        Name = "file:" + Convert.ToHexStringLower(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, masterKey, 4, info: "otklik master name"u8.ToArray()));
    }

    public string Name { get; }

    public byte[] Wrap(byte[] key)
    {
        using var sealing = new DataKey(0, default, _key);
        return sealing.Seal(key, []);
    }

    public byte[] Unwrap(byte[] wrapped)
    {
        using var sealing = new DataKey(0, default, _key);
        return sealing.Open(wrapped, []);
    }
}
