using System.Globalization;

namespace Otklik.Centres.Staff;

/// <summary>How hard a password is for whoever tries words, names, rows of keys, dates and repetitions before anything
/// else. The password is cut into such parts in the cheapest way; the idea is that of zxcvbn (Wheeler, USENIX Security
/// 2016), with fewer kinds of parts.</summary>
public static class PasswordGuess
{
    /// <summary>Between two parts the guesser has to find out where one ends.</summary>
    private const double Joint = 1;
    private const int LongestDate = 8;

    /// <summary>The guesses as a power of two.</summary>
    /// <param name="known">What whoever knows the person and the place tries first.</param>
    public static double Bits(string password, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(known);
        var words = password.ToLowerInvariant();
        return new[] { words, Keyboard.InLatin(words), Plain(words) }.Distinct(StringComparer.Ordinal)
            .Min(form => Cheapest(form, known));
    }

    private static double Cheapest(string words, IReadOnlyCollection<string> known)
    {
        var best = new double[words.Length + 1];
        Array.Fill(best, double.PositiveInfinity, 1, words.Length);
        for (var from = 0; from < words.Length; from++)
        {
            var before = best[from] + (from == 0 ? 0 : Joint);
            Take(1, best[from] + Single(words[from]));
            foreach (var word in known)
                if (words.AsSpan(from).StartsWith(word, StringComparison.Ordinal)) Take(word.Length, before + 1);
            for (var length = 3; length <= Math.Min(CommonPasswords.Longest, words.Length - from); length++)
                if (CommonPasswords.RankOf(words.AsSpan(from, length)) is { } rank)
                    Take(length, before + Math.Log2(rank + 1));
            foreach (var (length, bits) in Patterns(words, from)) Take(length, before + bits);

            void Take(int length, double bits) => best[from + length] = Math.Min(best[from + length], bits);
        }

        return best[^1];
    }

    private static IEnumerable<(int Length, double Bits)> Patterns(string words, int from)
    {
        foreach (var isNext in new Func<char, char, bool>[]
            { (a, b) => a == b, (a, b) => b - a == 1, (a, b) => a - b == 1, Keyboard.AreBeside })
        {
            var length = 1;
            while (from + length < words.Length && isNext(words[from + length - 1], words[from + length])) length++;
            for (var part = 3; part <= length; part++) yield return (part, 5 + Math.Log2(part));
        }

        // The same once more, or backwards.
        for (var length = 2; length <= Math.Min(from, words.Length - from); length++)
        {
            if (IsSame(words, from, length)) yield return (length, 1);
            else if (IsMirror(words, from, length)) yield return (length, 2);
        }

        foreach (var length in new[] { 4, 6, LongestDate })
            if (from + length <= words.Length && IsDate(words.AsSpan(from, length))) yield return (length, length * 2);
    }

    private static bool IsSame(string words, int from, int length) =>
        words.AsSpan(from - length, length).SequenceEqual(words.AsSpan(from, length));

    private static bool IsMirror(string words, int from, int length)
    {
        for (var at = 0; at < length; at++)
            if (words[from - 1 - at] != words[from + at]) return false;
        return true;
    }

    /// <summary>2026; 120326; 12032026 and 20260312.</summary>
    private static bool IsDate(ReadOnlySpan<char> digits)
    {
        if (digits.ContainsAnyExceptInRange('0', '9')) return false;
        return digits.Length switch
        {
            4 => IsYear(digits),
            6 => AreDayAndMonth(digits[..2], digits[2..4]),
            _ => (AreDayAndMonth(digits[..2], digits[2..4]) && IsYear(digits[4..]))
                || (IsYear(digits[..4]) && AreDayAndMonth(digits[6..], digits[4..6])),
        };
    }

    private static bool IsYear(ReadOnlySpan<char> digits) => Number(digits) is >= 1900 and < 2100;

    private static bool AreDayAndMonth(ReadOnlySpan<char> day, ReadOnlySpan<char> month) =>
        Number(day) is >= 1 and <= 31 && Number(month) is >= 1 and <= 12;

    private static int Number(ReadOnlySpan<char> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static double Single(char sign) => sign switch
    {
        >= '0' and <= '9' => 3.3,
        >= 'a' and <= 'z' => 4.7,
        _ => 5,
    };

    /// <summary>Signs that stand for letters made letters again.</summary>
    private static string Plain(string words) => words.Replace('@', 'a').Replace('4', 'a').Replace('3', 'e')
        .Replace('1', 'i').Replace('!', 'i').Replace('0', 'o').Replace('$', 's').Replace('5', 's').Replace('7', 't');
}
