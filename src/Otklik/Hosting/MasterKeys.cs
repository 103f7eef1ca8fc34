using System.Security.Cryptography;
using System.Text;

namespace Otklik.Hosting;

/// <summary>The master keys, a line each in the key file, the one in use first: while it is being changed, the old one
/// still opens. The file is read anew when a name is met that is not known.</summary>
/// <param name="path">Null: one key, in memory.</param>
public sealed class MasterKeys(string? path, byte[]? only = null)
{
    // Stands before a key from which nothing is derived: the key of hashes and the first key were made from the master
    // key of their day and lie wrapped in a folder of their own since that one was changed.
    private const string Changed = "OMK2 ";

    private readonly Lock _lock = new();
    private IReadOnlyList<Master> _masters = only is null ? [] : [new Master(only, false)];

    private sealed record Master(byte[] Key, bool IsChanged)
    {
        public KeyFileWrapping Wrapping { get; } = new(Key);
    }

    /// <summary>What wraps now: asked of the file, which another process may have changed.</summary>
    public IKeyWrapping Current => Read()[0].Wrapping;

    /// <summary>Whether an old key is still taken beside the one in use.</summary>
    public bool IsChanging => Read().Count > 1;

    public IKeyWrapping? Find(string name)
    {
        lock (_lock)
            if (Named(_masters) is { } known) return known;
        return Named(Read());

        IKeyWrapping? Named(IReadOnlyList<Master> among) =>
            among.FirstOrDefault(master => master.Wrapping.Name == name)?.Wrapping;
    }

    /// <summary>The key that others are derived from; null once it was changed: then they are kept.</summary>
    internal byte[]? Root => Read() is [{ IsChanged: false } master, ..] ? master.Key : null;

    /// <summary>Puts a new key before those that are there.</summary>
    internal void Add() => Write([new Master(RandomNumberGenerator.GetBytes(32), true), .. Read()]);

    /// <summary>Forgets all but the one in use.</summary>
    internal void DropOld() => Write([Read()[0]]);

    private void Write(IReadOnlyList<Master> masters)
    {
        var mark = masters[0].IsChanged ? Changed : "";
        var lines = masters.Select(master => mark + Convert.ToBase64String(master.Key));
        KeyFile.Write(path!, Encoding.ASCII.GetBytes(string.Join('\n', lines)));
        Read();
    }

    private IReadOnlyList<Master> Read()
    {
        if (path is null) return _masters;
        var read = File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)
            .Select(Parse).ToList();
        if (read.Count == 0) throw new CryptographicException($"There is no key in {path}");
        lock (_lock) return _masters = read;
    }

    private Master Parse(string line)
    {
        var isChanged = line.StartsWith(Changed, StringComparison.Ordinal);
        var key = new byte[32];
        return Convert.TryFromBase64String(isChanged ? line[Changed.Length..] : line, key, out var length)
            && length == key.Length ? new Master(key, isChanged)
            : throw new CryptographicException($"{path} is not a key file of this product");
    }
}
