using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Otklik.Centres.Staff;

/// <summary>Makes the file of breached passwords from the public list: a line <c>HASH:COUNT</c> each, SHA-1 in
/// hexadecimal, in rising order. Of each hash the first eight bytes are kept, one after another, so that a list of a
/// billion is eight gigabytes and is searched on the disk. That a good password is taken for one of a billion happens
/// once in eighteen billion tries.</summary>
public static class BreachedList
{
    public const int Entry = 8;
    private const int HexDigits = 40;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>First bytes of the file.</summary>
    public static ReadOnlySpan<byte> Mark => "otkbrch1"u8;

    /// <param name="least">Seen in breaches fewer times: left out.</param>
    /// <returns>How many hashes are in the file.</returns>
    /// <exception cref="InvalidDataException">A line is none of the list, or not in order; the message is its
    /// number.</exception>
    public static async Task<long> WriteAsync(
        TextReader from, string path, long least, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        var fresh = path + ".new";
        long count = 0;
        await using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            file.Write(Mark);
            var last = ulong.MinValue;
            var entry = new byte[Entry];
            for (long line = 1; await from.ReadLineAsync(cancellation) is { } text; line++)
            {
                if (Read(text, least) is not { } read) throw Bad(line);
                if (read.Prefix < last) throw Bad(line);
                if (!read.IsWanted || (read.Prefix == last && count > 0)) continue;
                last = read.Prefix;
                BinaryPrimitives.WriteUInt64BigEndian(entry, last);
                file.Write(entry);
                count++;
            }
        }

        // A server that looks into the old file meanwhile goes on with it.
        File.Move(fresh, path, overwrite: true);
        return count;
    }

    private static (ulong Prefix, bool IsWanted)? Read(string line, long least)
    {
        var text = line.AsSpan().Trim();
        var count = 1L;
        if (text.Length < HexDigits || (text.Length > HexDigits && text[HexDigits] != ':')) return null;
        if (text.Length > HexDigits && !long.TryParse(
            text[(HexDigits + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out count)) return null;
        return text[..HexDigits].ContainsAnyExcept(Hex) ? null
            : (ulong.Parse(text[..(Entry * 2)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                count >= least);
    }

    private static InvalidDataException Bad(long line) => new(line.ToString(CultureInfo.InvariantCulture));
}
