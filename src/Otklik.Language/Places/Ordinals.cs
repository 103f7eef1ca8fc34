using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Numbers that begin a street's name: «2-я Тихая», «11 Гончарный переулок», «1-го Осеннего».</summary>
internal static class Ordinals
{
    /// <summary>«2ая», «1-го», or a bare number of two digits at most, as a sign shows it: «2-я», «1-й».</summary>
    public static string? Of(TokenizedText text, int at, Agreement agreement, bool allowBare)
    {
        var number = text[at].Word.Normal;
        var digits = 0;
        while (digits < number.Length && Letters.IsDigit(number[digits])) digits++;
        if (digits is 0 or > 2 || number[0] == '0') return null;
        var isBare = digits == number.Length;
        if (isBare ? !allowBare : text[at].Kind != TokenKind.NumberWord || number[^1] is not ('й' or 'я' or 'о' or 'е'
            or 'м' or 'у' or 'ю')) return null;
        return number[..digits] + agreement switch
        {
            Agreement.Feminine => "-я",
            Agreement.Neuter => "-е",
            _ => "-й",
        };
    }
}
