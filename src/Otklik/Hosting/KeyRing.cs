using System.Globalization;
using System.Security.Cryptography;

namespace Otklik.Hosting;

/// <summary>The keys that seal values: a file each in <c>keys/ring</c>, wrapped. The newest seals; all of them open.
/// Other processes find a new file within a second; a retired one lies in <c>retired</c> and opens nothing.</summary>
public sealed class KeyRing : IDisposable
{
    private const long LookEveryMilliseconds = 1_000;

    private readonly string? _folder;
    private readonly MasterKeys _masters;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly DataKey _first;
    private Dictionary<uint, DataKey> _keys;
    private DataKey _current;
    private long _lookedAt;

    /// <param name="folder">Null: the first key alone, in memory.</param>
    /// <param name="firstKey">The key of values without an id.</param>
    public KeyRing(string? folder, MasterKeys masters, byte[] firstKey, TimeProvider time)
    {
        (_folder, _masters, _time) = (folder, masters, time);
        _first = new DataKey(DataKey.First, default, firstKey);
        _keys = new() { [DataKey.First] = _first };
        _current = _first;
        if (folder is not null) Look();
    }

    /// <summary>The one that seals now.</summary>
    public DataKey Current
    {
        get
        {
            if (_folder is not null && Environment.TickCount64 - Volatile.Read(ref _lookedAt) >= LookEveryMilliseconds)
                Look();
            return _current;
        }
    }

    public IReadOnlyList<DataKey> All
    {
        get
        {
            Look();
            lock (_lock) return [.. _keys.Values.OrderBy(key => key.CreatedAt)];
        }
    }

    /// <summary>An unknown key may be one that another process has made this moment.</summary>
    public DataKey? Find(uint id)
    {
        lock (_lock)
            if (_keys.TryGetValue(id, out var known)) return known;
        Look();
        lock (_lock) return _keys.GetValueOrDefault(id);
    }

    /// <summary>Makes a key; it is on the disk, whole, before anything is sealed with it.</summary>
    public DataKey Create()
    {
        if (_folder is null) throw new InvalidOperationException("These keys have no folder");
        Directory.CreateDirectory(_folder);
        var id = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4)) | 1;
        // Newest counts: a clock that was set back must not make the new key an old one.
        var last = All.Max(key => key.CreatedAt);
        var now = _time.GetUtcNow().UtcDateTime;
        WrappedKey.Of(DataKey.NameOf(id), now > last ? now : last.AddMilliseconds(1),
            RandomNumberGenerator.GetBytes(32), _masters.Current).Write(PathOf(id));
        Look();
        return Find(id)!;
    }

    /// <summary>Takes the key out of use; its file is kept aside until backups that need it are gone.</summary>
    public void Retire(uint id)
    {
        if (_folder is null || id == Current.Id) throw new InvalidOperationException("The key in use is not retired");
        Directory.CreateDirectory(Path.Combine(_folder, "retired"));
        if (id == DataKey.First) KeyFile.Write(RetiredPathOf(id), "{}"u8);
        else File.Move(PathOf(id), RetiredPathOf(id));
        Look();
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
        _first.Dispose();
    }

    private void Look()
    {
        lock (_lock)
        {
            Volatile.Write(ref _lookedAt, Environment.TickCount64);
            if (_folder is null || !Directory.Exists(_folder)) return;
            var found = new Dictionary<uint, DataKey>();
            if (!File.Exists(RetiredPathOf(DataKey.First))) found[DataKey.First] = _first;
            foreach (var path in Directory.EnumerateFiles(_folder, "????????.json"))
            {
                if (!uint.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture, out var id)) continue;
                // A key that goes out of use may still be opening a value: it is left to the collector.
                if ((_keys.GetValueOrDefault(id) ?? Read(path, id)) is { } key) found[id] = key;
            }

            if (found.Count == 0) throw new CryptographicException($"No key in {_folder}");
            _keys = found;
            _current = found.Values.MaxBy(key => key.CreatedAt)!;
        }
    }

    private DataKey? Read(string path, uint id) => WrappedKey.Read(path) is { } stored
        ? new DataKey(id, stored.CreatedAt, stored.Open(_masters), stored.Binds) : null;

    private string PathOf(uint id) => Path.Combine(_folder!, $"{DataKey.NameOf(id)}.json");

    private string RetiredPathOf(uint id) => Path.Combine(_folder!, "retired", $"{DataKey.NameOf(id)}.json");
}
