using System.Globalization;

namespace Otklik.Language.Text;

/// <summary>Characters as the tokenizer meets them, entities included.</summary>
internal static class Characters
{
    private static readonly (string Name, char Value)[] Entities =
    [
        ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", ' '), ("laquo", '«'),
        ("raquo", '»'), ("ndash", '–'), ("mdash", '—'), ("hellip", '…'), ("shy", '\u00AD'),
    ];

    /// <summary>The character at a position, an HTML entity being one; NUL past the end.</summary>
    public static char At(ReadOnlySpan<char> text, int at, out int width)
    {
        width = 1;
        if (at >= text.Length) return '\0';
        var c = text[at];
        return c == '&' ? Entity(text[at..], out width) : c;
    }

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012';

    public static Gap GapOf(char c) => c switch
    {
        ' ' or '\t' or '\u00A0' => Gap.Space,
        '\n' or '\r' or '\u2028' or '\u2029' => Gap.Newline,
        ',' => Gap.Comma,
        '.' or '…' => Gap.Dot,
        '?' => Gap.Question,
        '!' => Gap.Exclamation,
        '-' or '–' or '—' or '\u2010' or '\u2011' or '\u2012' => Gap.Hyphen,
        '/' or '\\' => Gap.Slash,
        '"' or '«' or '»' or '“' or '”' or '„' or '\'' or '’' or '‘' or '`' or '´' => Gap.Quote,
        '(' or ')' or '[' or ']' or '{' or '}' => Gap.Bracket,
        '№' or '#' => Gap.NumberSign,
        ':' or ';' => Gap.Colon,
        _ when Letters.IsInvisible(c) => Gap.None,
        _ when char.IsWhiteSpace(c) => Gap.Space,
        _ => Gap.Other,
    };

    /// <summary>How many characters after a number belong to it as its letter or ending: <c>а</c>, <c>-й</c>,
    /// <c>го</c>; a Latin look-alike counts. 0 when a word of its own follows.</summary>
    public static int GluedLetters(ReadOnlySpan<char> text, int at, out char letter, out int letters)
    {
        letter = '\0';
        letters = 0;
        var start = at;
        if (at < text.Length && IsHyphen(text[at])) at++;
        while (at + letters < text.Length && letters <= 3 && Letters.IsLetter(text[at + letters])) letters++;
        if (letters is 0 or > 3) return 0;
        letter = Letters.Fold(Letters.CyrillicTwin(text[at]));
        var ending = text.Slice(at, letters);
        var isOrdinal = letters > 1 && IsOrdinalEnding(ending);
        if (letters > 1 && !isOrdinal) return 0;
        // «14-к» could be anything, «14к2» and «14 к» could not; «5 д» stays apart because of the space.
        return at - start + letters;
    }

    private static bool IsOrdinalEnding(ReadOnlySpan<char> ending) =>
        ending is "го" or "му" or "ый" or "ой" or "ая" or "ое" or "ые" or "ых" or "ым" or "ую" or "ти" or "ми" or "ом"
            or "ми" or "ого" or "ому" or "ыми" or "тый" or "той" or "тая" or "тые" or "тых" or "ей" or "ем" or "им"
            or "их" or "ий" or "ью";

    private static char Entity(ReadOnlySpan<char> text, out int width)
    {
        width = 1;
        var end = text[..Math.Min(text.Length, 10)].IndexOf(';');
        if (end < 3) return '&';
        var name = text[1..end];
        if (name[0] == '#')
        {
            var isHex = name[1] is 'x' or 'X';
            var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (!int.TryParse(name[(isHex ? 2 : 1)..], style, CultureInfo.InvariantCulture, out var code)) return '&';
            width = end + 1;
            return code is > 0 and <= char.MaxValue ? (char)code : '\uFFFD';
        }

        foreach (var (known, value) in Entities)
        {
            if (!name.SequenceEqual(known)) continue;
            width = end + 1;
            return value;
        }

        return '&';
    }
}
