namespace Otklik.Centres.Staff;

/// <summary>Where the signs lie on a keyboard with both alphabets.</summary>
internal static class Keyboard
{
    private const string Latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private const string Russian = "йцукенгшщзхъфывапролджэячсмитьбюё";

    private static readonly string[] Rows =
        ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "!@#$%^&*()_+"];

    /// <summary>The words as they come out when Russian ones are typed while the Latin letters are on. Many a password
    /// is made so, and the lists have them in this form.</summary>
    public static string InLatin(string words) => string.Create(words.Length, words, static (signs, from) =>
    {
        for (var at = 0; at < signs.Length; at++)
        {
            var key = Russian.IndexOf(from[at], StringComparison.Ordinal);
            signs[at] = key < 0 ? from[at] : Latin[key];
        }
    });

    /// <summary>Whether the second key is right beside the first.</summary>
    public static bool AreBeside(char first, char second)
    {
        foreach (var row in Rows)
        {
            var (left, right) = (row.IndexOf(first, StringComparison.Ordinal),
                row.IndexOf(second, StringComparison.Ordinal));
            if (left >= 0 && right >= 0) return Math.Abs(left - right) == 1;
        }

        return false;
    }
}
