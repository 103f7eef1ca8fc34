namespace Otklik.Hosting;

/// <summary>Wraps the keys that seal values by a master key that never leaves its place: a file now, a key service
/// where there is one. Asked once for each key when keys are read, never for a value: it may be slow.</summary>
public interface IKeyWrapping
{
    /// <summary>Which master key, without telling it: stands beside what it has wrapped.</summary>
    string Name { get; }

    byte[] Wrap(byte[] key);

    /// <summary>Throws <see cref="System.Security.Cryptography.CryptographicException"/> for what another one has
    /// wrapped.</summary>
    byte[] Unwrap(byte[] wrapped);
}
