using System.Buffers;
using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Phones, SNILS and cards: digits with spaces, hyphens, brackets between them, told apart by count and check
/// digits.</summary>
internal static class DigitRuns
{
    private const int MostDigits = 20;
    private const int WordReach = 16;

    /// <summary>«ИНН физического лица: …»: a document's word may stand further off.</summary>
    private const int DocumentReach = 28;

    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789+(");

    public static void Find(string text, List<PersonalDataSpan> found)
    {
        Span<char> digits = stackalloc char[MostDigits];
        Span<int> ends = stackalloc int[MostDigits];
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Starts);
            if (next < 0) return;
            at += next;
            if (!StartsRun(text, at))
            {
                at++;
                continue;
            }

            var count = ReadRun(text, at, digits, ends, out var end);
            var (kind, used) = Judge(digits[..count], text, at);
            if (used == 0 && count is >= 5 and <= 7 && FollowsPhone(at, found))
                (kind, used) = (PersonalDataKind.Phone, count);
            if (used > 0) found.Add(new PersonalDataSpan(kind, TextSpan.FromTo(at, ends[used - 1])));
            at = used > 0 ? ends[used - 1] : NextGroup(text, at, end);
        }
    }

    private static bool StartsRun(string text, int at)
    {
        var c = text[at];
        if (at > 0 && Letters.IsDigit(text[at - 1])) return false;
        // «т89…», «телефона89…»: eleven digits stand out even when glued to a word.
        if (at > 0 && Letters.IsLetter(text[at - 1]) && text[at - 1] is not ('т' or 'Т') && !(c is '8' or '7' or '+'
            && at + 10 < text.Length && text[at + 1] is '9' or '7' && Letters.IsDigit(text[at + 9]))) return false;
        return Letters.IsDigit(c) || (c is '+' or '(' && at + 1 < text.Length && Letters.IsDigit(text[at + 1]));
    }

    /// <summary>Digits joined by at most four separators in a row («8 (912) - 345»); a line end breaks it.</summary>
    private static int ReadRun(string text, int at, Span<char> digits, Span<int> ends, out int end)
    {
        var count = 0;
        end = at;
        var separators = 0;
        for (var i = at; i < text.Length && count < MostDigits; i++)
        {
            var c = text[i];
            if (Letters.IsDigit(c))
            {
                digits[count] = c;
                ends[count++] = end = i + 1;
                separators = 0;
            }
            else if (c is ' ' or '-' or '(' or ')' or '\u00A0' or '–' or '—' or '‑' or '+' && ++separators <= 4)
            {
            }
            else if (c == '.' && i + 1 < text.Length && Letters.IsDigit(text[i + 1])) separators++;
            else break;
        }

        return count;
    }

    /// <summary>«по телефонам 25-23-30 и 25-23-31»: the second needs no word of its own.</summary>
    private static bool FollowsPhone(int at, List<PersonalDataSpan> found) =>
        found.Count > 0 && found[^1] is { Kind: PersonalDataKind.Phone } last &&
            at - last.Span.End is > 0 and < WordReach;

    private static int NextGroup(string text, int at, int end)
    {
        var next = at + 1;
        while (next < end && Letters.IsDigit(text[next])) next++;
        return next;
    }

    private static (PersonalDataKind Kind, int Used) Judge(ReadOnlySpan<char> digits, string text, int at)
    {
        var group = FirstGroup(text, at);
        if (digits.Length >= 16 && group is 4 or 16 && IsLuhn(digits[..16])) return (PersonalDataKind.Card, 16);
        if (digits.Length == 11 && IsSnils(digits) && (group == 3 || HasWordBefore(text, at, "снилс", DocumentReach)
            || HasWordBefore(text, at, "страхов", DocumentReach)))
            return (PersonalDataKind.Snils, 11);
        if (digits.Length == 12 && group == 12 && HasWordBefore(text, at, "инн", DocumentReach))
            return (PersonalDataKind.TaxNumber, 12);
        // 8-800 is nobody's own.
        if (digits.Length == 11 && digits[0] is '7' or '8' && digits[1..4] is "800") return default;
        if (digits.Length == 11 && digits[0] is '7' or '8' && digits[1] == '9' && group is not (3 or 5 or 6))
            return (PersonalDataKind.Phone, 11);
        if (digits.Length >= 11 && digits[0] is '7' or '8' && digits[1] is '3' or '4' or '8' or '9' &&
            group is 1 or 4 or 11 &&
            (digits.Length == 11 || group == 11 || text[at] == '+'))
            return (PersonalDataKind.Phone, 11);
        if (digits.Length >= 12 && text[at] == '+' && group is 3 or 12) return (PersonalDataKind.Phone, 12);
        if (digits.Length == 10 && digits[0] == '9' && group is 3 or 10) return (PersonalDataKind.Phone, 10);
        if (digits.Length == 10 && digits[0] is '3' or '4' or '8'
            && (text[at] == '(' || HasWordBefore(text, at, "тел")))
            return (PersonalDataKind.Phone, 10);
        if (digits.Length is 5 or 6 or 7 && (group < digits.Length || HasWordBefore(text, at, "тел")) &&
            (HasWordBefore(text, at, "тел") || HasWordBefore(text, at, "звон") || HasWordBefore(text, at, "спросить")
                || HasWordBefore(text, at, "моб") || HasWordBefore(text, at, "домашн") || IsTownPhone(text, at)))
            return (PersonalDataKind.Phone, digits.Length);
        return default;
    }

    /// <summary>«2-34-56», «223-45-67»: written so, it is a telephone without any word.</summary>
    private static bool IsTownPhone(string text, int at)
    {
        var groups = 0;
        Span<int> lengths = stackalloc int[4];
        var i = at;
        while (groups < 4 && i < text.Length && Letters.IsDigit(text[i]))
        {
            var start = i;
            while (i < text.Length && Letters.IsDigit(text[i])) i++;
            lengths[groups++] = i - start;
            if (i + 1 >= text.Length || text[i] != '-' || !Letters.IsDigit(text[i + 1])) break;
            i++;
        }

        return groups == 3 && lengths[0] is 1 or 3 && lengths[1] == 2 && lengths[2] == 2
            && !(at > 0 && text[at - 1] is '№' or '-' or '/') && !(at > 1 && text[at - 2] == '№');
    }

    private static int FirstGroup(string text, int at)
    {
        while (at < text.Length && !Letters.IsDigit(text[at])) at++;
        var start = at;
        while (at < text.Length && Letters.IsDigit(text[at])) at++;
        return at - start;
    }

    /// <summary>Whether the word before the run, within a dozen characters, begins so.</summary>
    private static bool HasWordBefore(string text, int at, string beginning, int reach = WordReach)
    {
        var window = text.AsSpan(Math.Max(0, at - reach), Math.Min(reach, at));
        var found = window.IndexOf(beginning, StringComparison.OrdinalIgnoreCase);
        // At a word's start: «котельной» is no telephone.
        return found >= 0 && (found == 0 ? at <= reach : !Letters.IsLetter(window[found - 1]));
    }

    internal static bool IsLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        var isZero = true;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (digit != 0) isZero = false;
            if (i % 2 == 1) digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return !isZero && sum % 10 == 0;
    }

    /// <summary>Nine digits weighed 9…1, modulo 101 (100 and 101 give 00), equal the last two.</summary>
    internal static bool IsSnils(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 11) return false;
        var sum = 0;
        for (var i = 0; i < 9; i++) sum += (digits[i] - '0') * (9 - i);
        var control = sum % 101;
        return (control == 100 ? 0 : control) == ((digits[9] - '0') * 10) + digits[10] - '0';
    }
}
