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

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
