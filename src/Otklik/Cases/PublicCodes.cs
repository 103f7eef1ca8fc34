using Otklik.Hosting;

namespace Otklik.Cases;

/// <summary>The code by which a resident follows a message: a keyed permutation of its id, so that no column is needed
/// and no code can be guessed from another. 50 bits in ten letters, <c>7KQ4M-2XW9P</c>.</summary>
public sealed class PublicCodes(Sealer sealer)
{
    // Without I, L, O, U: what people misread; what they type instead is forgiven.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int HalfBits = 25;
    private const ulong HalfMask = (1UL << HalfBits) - 1;

    public string Of(long messageId)
    {
        var value = Permute((ulong)messageId);
        Span<char> code = stackalloc char[11];
        for (var position = 10; position >= 0; position--)
        {
            if (position == 5)
            {
                code[position] = '-';
                continue;
            }

            code[position] = Letters[(int)(value & 31)];
            value >>= 5;
        }

        return new string(code);
    }

    /// <summary>The message's id, or null when the text is no code. Case, spaces and
    /// look-alikes are forgiven.</summary>
    public long? Find(string? code)
    {
        if (code is null || code.Length > 40) return null;
        ulong value = 0;
        var count = 0;
        foreach (var letter in code)
        {
            if (letter is '-' or ' ' or '\u2011' or '\u2013') continue;
            var digit = Letters.IndexOf(Plain(letter), StringComparison.Ordinal);
            if (digit < 0 || ++count > 10) return null;
            value = (value << 5) | (uint)digit;
        }

        return count == 10 ? (long)Restore(value) : null;
    }

    /// <summary>What only the author of the message gets: with it the page takes a verdict.</summary>
    public string PrivateKey(long messageId) => sealer.Hash("private link", Of(messageId));

    public bool IsPrivateKey(long messageId, string? key) =>
        key is not null && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(PrivateKey(messageId)), System.Text.Encoding.UTF8.GetBytes(key));

    private ulong Permute(ulong value)
    {
        var left = (value >> HalfBits) & HalfMask;
        var right = value & HalfMask;
        for (var round = 0; round < 4; round++) (left, right) = (right, left ^ Round(round, right));
        return (left << HalfBits) | right;
    }

    private ulong Restore(ulong value)
    {
        var left = (value >> HalfBits) & HalfMask;
        var right = value & HalfMask;
        for (var round = 3; round >= 0; round--) (left, right) = (right ^ Round(round, left), left);
        return (left << HalfBits) | right;
    }

    private ulong Round(int round, ulong half) => sealer.Mix("code", ((ulong)round << 32) | half) & HalfMask;

    private static char Plain(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' or 'О' => '0',
        'I' or 'L' => '1',
        'А' => 'A', 'В' => 'B', 'С' => 'C', 'Е' => 'E', 'Н' => 'H', 'К' => 'K', 'М' => 'M',
        'Р' => 'P', 'Т' => 'T', 'Х' => 'X', 'У' => 'Y',
        var other => other,
    };
}
