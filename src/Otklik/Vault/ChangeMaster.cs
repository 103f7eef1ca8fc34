using System.Security.Cryptography;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Changes the master key: every key is wrapped by the new one, a file at a time, and both open until the old
/// one is retired. Whoever was cut off goes on by doing it again. No value is touched.</summary>
public sealed class ChangeMaster(AppDb db, AuditLog audit, OtklikOptions options, TimeProvider time)
{
    private readonly string _keys = options.DataPath("keys");

    /// <param name="Master">Name of the one in use, which tells nothing of it.</param>
    /// <param name="Wrapped">Files that were under another one.</param>
    public sealed record Outcome(string Master, int Wrapped, string? Refused = null);

    public async Task<Outcome> RunAsync(CancellationToken cancellation)
    {
        using var turn = await KeyTurn.TakeAsync(_keys, cancellation);
        var masters = Masters();
        if (!masters.IsChanging)
        {
            // Noted first: a key of which the journal knows nothing is worse than a note without a key.
            audit.Note("vault.master", null, masters.Current.Name);
            await db.SaveChangesAsync(cancellation);
            // On the disk before the key they come from is no longer the first: without them nobody is found again.
            KeptKeys.Of(_keys, masters).Write(_keys, time.GetUtcNow().UtcDateTime, masters.Current);
            masters.Add();
        }

        return new Outcome(masters.Current.Name, WrapAnew(masters, cancellation));
    }

    /// <summary>From then on the old one opens nothing here.</summary>
    public async Task<Outcome> RetireAsync(CancellationToken cancellation)
    {
        using var turn = await KeyTurn.TakeAsync(_keys, cancellation);
        var masters = Masters();
        if (!masters.IsChanging) return new Outcome(masters.Current.Name, 0, "Vault.OneMaster");
        var wrapped = WrapAnew(masters, cancellation);
        audit.Note("vault.master-retire", null, masters.Current.Name);
        await db.SaveChangesAsync(cancellation);
        masters.DropOld();
        return new Outcome(masters.Current.Name, wrapped);
    }

    private MasterKeys Masters()
    {
        KeyFile.Sweep(_keys);
        return new MasterKeys(Path.Combine(_keys, "vault.key"));
    }

    private int WrapAnew(MasterKeys masters, CancellationToken cancellation)
    {
        var current = masters.Current;
        var count = 0;
        foreach (var path in Files())
        {
            cancellation.ThrowIfCancellationRequested();
            if (WrappedKey.Read(path) is not { Wrapped: not null } stored || stored.Wrapping == current.Name) continue;
            var key = stored.Open(masters);
            stored.Under(current, key).Write(path);
            if (!WrappedKey.Read(path)!.Open(masters).AsSpan().SequenceEqual(key))
                throw new CryptographicException($"{path} was not written as it should be");
            count++;
        }

        return count;
    }

    /// <summary>With those that were retired: old backups need them.</summary>
    private IEnumerable<string> Files() =>
        new[] { KeptKeys.FolderIn(_keys), Path.Combine(_keys, "ring"), Path.Combine(_keys, "ring", "retired") }
            .Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder, "*.json"));
}
