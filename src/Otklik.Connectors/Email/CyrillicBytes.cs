using System.Text;
using System.Text.Unicode;

namespace Otklik.Connectors.Email;

/// <summary>Turns bytes into text when what the mail says of its encoding is missing or wrong. Russian mail comes in
/// UTF-8, windows-1251 or KOI8-R, now and then in CP866 or ISO 8859-5; read as the wrong one of them it is not nonsense
/// bytes but nonsense letters, so letters decide.</summary>
internal static class CyrillicBytes
{
    private const int Sample = 4096;

    private static readonly Encoding[] Candidates;

#pragma warning disable CA1810 // The provider has to be there before the first encoding is asked for.
    static CyrillicBytes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Candidates = [.. new[] { 1251, 20866, 866, 28595 }.Select(Encoding.GetEncoding)];
    }
#pragma warning restore CA1810

    public static string Decode(ReadOnlySpan<byte> bytes, string? declared) =>
        (Trusted(bytes, declared) ?? Guess(bytes)).GetString(bytes).TrimStart('\uFEFF');

    public static Encoding Guess(ReadOnlySpan<byte> bytes)
    {
        if (IsUtf8(bytes)) return Encoding.UTF8;
        var (best, most) = (Candidates[0], int.MinValue);
        foreach (var candidate in Candidates)
        {
            var score = Score(candidate.GetString(bytes[..Math.Min(bytes.Length, Sample)]));
            if (score > most) (best, most) = (candidate, score);
        }

        return best;
    }

    /// <summary>The declared encoding, unless the bytes give it the lie. «us-ascii» and «iso-8859-1» are what programs
    /// write when they do not know.</summary>
    private static Encoding? Trusted(ReadOnlySpan<byte> bytes, string? declared)
    {
        var name = declared?.Trim().Trim('"', '\'').ToUpperInvariant();
        if (name is null or "" or "US-ASCII" or "ASCII" or "ISO-8859-1" or "LATIN1" or "UNKNOWN-8BIT") return null;
        if (name is "UTF-8" or "UTF8") return null;
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A long part may have been cut within its last character.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return true;
        for (var cut = 1; cut <= 3 && bytes.Length > Sample && bytes[^cut] >= 0x80; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut])) return true;
        }

        return false;
    }

    /// <summary>Russian words are lower-case letters in a row, at most led by a capital, and half of them are
    /// these.</summary>
    private static int Score(string text)
    {
        var (score, before) = (0, ' ');
        foreach (var letter in text)
        {
            if (letter > '\x7f')
            {
                var lower = letter is (>= 'а' and <= 'я') or 'ё';
                var upper = letter is (>= 'А' and <= 'Я') or 'Ё';
                if (lower) score += "оеаинтсрвл".Contains(letter, StringComparison.Ordinal) ? 3 : 1;
                else if (upper) score += before is >= 'а' and <= 'я' ? -4 : 0;
                else score -= letter is '«' or '»' or '—' or '№' or '\u00A0' ? 0 : 3;
            }

            before = letter;
        }

        return score;
    }
}
