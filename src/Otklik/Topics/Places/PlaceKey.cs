using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>By what a place of a gazetteer is known again, however it is written: 64 bits of SHA-256, which two of
/// 400,000 places share once in hundreds of millions of gazetteers.</summary>
internal static class PlaceKey
{
    public static long Of(GazetteerEntry entry) => Of(
        $"{(int)entry.Kind}|{entry.Municipality}|{entry.Settlement ?? entry.Name}|{entry.Street}|{entry.Name}");

    private static long Of(string told)
    {
        var plain = told.ToUpperInvariant().Replace('Ё', 'Е');
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(plain), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
