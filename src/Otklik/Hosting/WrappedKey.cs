using System.Security.Cryptography;
using System.Text.Json;

namespace Otklik.Hosting;

/// <summary>A key as it lies in a file: wrapped by a master key, which is named.</summary>
internal sealed record WrappedKey(string Id, DateTime CreatedAt, string? Wrapping, byte[]? Wrapped, bool Binds = false)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static WrappedKey Of(string id, DateTime createdAt, byte[] key, IKeyWrapping wrapping) =>
        new(id, createdAt, wrapping.Name, wrapping.Wrap(key), Binds: true);

    /// <summary>Null when there is no such file.</summary>
    public static WrappedKey? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<WrappedKey>(File.ReadAllBytes(path), Json);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException)
        {
            throw new CryptographicException($"{path} is not a key of this product");
        }
    }

    public byte[] Open(MasterKeys masters)
    {
        var wrapping = masters.Find(Wrapping ?? "") ?? throw new CryptographicException(
            $"Key {Id} was wrapped by master key {Wrapping}; the one here is {masters.Current.Name}");
        return wrapping.Unwrap(Wrapped ?? throw new CryptographicException($"The file of key {Id} holds no key"));
    }

    public WrappedKey Under(IKeyWrapping wrapping, byte[] key) =>
        this with { Wrapping = wrapping.Name, Wrapped = wrapping.Wrap(key) };

    public void Write(string path) => KeyFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}
