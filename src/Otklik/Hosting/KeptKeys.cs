using System.Security.Cryptography;

namespace Otklik.Hosting;

/// <summary>The key of hashes and the first key of values. Both are derived from the master key of the beginning; when
/// that one is changed they are kept as they were, wrapped like all others.</summary>
internal sealed record KeptKeys(byte[] Hash, byte[] First)
{
    public static string FolderIn(string keys) => Path.Combine(keys, "kept");

    public static KeptKeys Derived(byte[] master) => new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "otklik hash"u8.ToArray()),
        HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: "otklik seal"u8.ToArray()));

    public static KeptKeys Of(string folder, MasterKeys masters) => masters.Root is { } root ? Derived(root)
        : new(Read(folder, "hash", masters), Read(folder, "first", masters));

    public void Write(string folder, DateTime now, IKeyWrapping wrapping)
    {
        WrappedKey.Of("hash", now, Hash, wrapping).Write(PathOf(folder, "hash"));
        WrappedKey.Of("first", now, First, wrapping).Write(PathOf(folder, "first"));
    }

    private static byte[] Read(string folder, string name, MasterKeys masters) =>
        (WrappedKey.Read(PathOf(folder, name))
            ?? throw new CryptographicException($"{PathOf(folder, name)} is missing: no hash could be made as before"))
        .Open(masters);

    private static string PathOf(string folder, string name) => Path.Combine(FolderIn(folder), name + ".json");
}
