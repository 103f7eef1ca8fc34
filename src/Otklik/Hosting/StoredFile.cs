namespace Otklik.Hosting;

/// <param name="Key">32 hex digits; what the database keeps.</param>
/// <param name="Hash">SHA-256 of the bytes: the same photo again.</param>
public sealed record StoredFile(string Key, long Size, string Hash);
