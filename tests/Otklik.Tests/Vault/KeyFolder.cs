using System.Text;
using Otklik.Hosting;

namespace Otklik.Tests.Vault;

/// <summary>A folder of keys of its own.</summary>
internal sealed class KeyFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("otklik-keys-").FullName;

    public Sealer Open() => Sealer.FromFile(System.IO.Path.Combine(Path, "vault.key"), TimeProvider.System);

    /// <summary>The key file of an installation from before.</summary>
    public byte[] WriteMaster()
    {
        var master = new byte[32];
        master[0] = 7;
        File.WriteAllText(System.IO.Path.Combine(Path, "vault.key"), Convert.ToBase64String(master));
        return master;
    }

    /// <summary>A value as it was sealed before values belonged to rows: with its key's id, or with nothing.</summary>
    public static byte[] Loose(Sealer sealer, string text)
    {
        var key = sealer.Ring.Current;
        byte[] head = key.Id == DataKey.First ? [] : [.. "OSK1"u8, .. BitConverter.GetBytes(key.Id).Reverse()];
        return [.. head, .. key.Seal(Encoding.UTF8.GetBytes(text), head)];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
