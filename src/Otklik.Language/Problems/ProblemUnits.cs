using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Problems;

/// <summary>A sentence, a line or an item of a list, and whether it says of itself that it begins something
/// new.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Last">Its last token.</param>
/// <param name="Border">How it is set apart from what stands before.</param>
internal readonly record struct ProblemUnit(int First, int Last, ProblemBorder Border);

/// <summary>From the weakest to the strongest.</summary>
internal enum ProblemBorder
{
    None = 0,

    /// <summary>A line of its own.</summary>
    Line,

    /// <summary>«Ещё…», «Также…», «Второй вопрос…».</summary>
    Words,

    /// <summary>«2) …», «2. …» after a first item.</summary>
    Number,
}

/// <summary>Cuts a text into units.</summary>
internal static class ProblemUnits
{
    /// <summary>Items of one list; more is a pasted document.</summary>
    private const int MostItems = 12;

    private static readonly FrozenSet<string> Openers = WordLists.Set(
        """
        еще также заодно вдобавок дополнительно отдельно во-вторых в-третьих второе третье вторая второй третий третья
        отдельный отдельная вторым третьим насчет попутно кстати
        следующее следующий другой другая другое плюс параллельно
        """);

    /// <summary>«Еще раз», «также не», «другой раз» go on with what was said.</summary>
    private static readonly FrozenSet<string> GoesOn = WordLists.Set(
        "раз не ни в с до и больше хуже год неделю месяц день бы же чуть стороны раза этаж подъезд");

    public static List<ProblemUnit> Of(TokenizedText text)
    {
        var units = new List<ProblemUnit>();
        var items = Items(text);
        for (int at = 0, first = 0; at < text.Count; at++)
        {
            // A new item, or a comma and «также», «ещё» with a matter of its own, opens a unit inside a sentence too;
            // the dot after the number of an item closes nothing.
            var isLast = at + 1 == text.Count;
            if (!isLast && !items.Contains(at + 1) && !OpensInside(text, at + 1)
                && (text[at + 1].Sentence == text[at].Sentence || items.Contains(at))) continue;
            units.Add(new ProblemUnit(first, at, BorderOf(text, first, items)));
            first = at + 1;
        }

        return units;
    }

    private static bool OpensInside(TokenizedText text, int at) =>
        text[at].Has(Gap.Comma | Gap.Colon) && IsOpener(text, at) && text.Count - at > 3;

    private static ProblemBorder BorderOf(TokenizedText text, int first, HashSet<int> items)
    {
        if (items.Contains(first)) return ProblemBorder.Number;
        if (IsOpener(text, first) || NamesMatter(text, first)) return ProblemBorder.Words;
        return text[first].Has(Gap.Newline) ? ProblemBorder.Line : ProblemBorder.None;
    }

    /// <summary>«По площадке: …», «И про воду: …».</summary>
    private static bool NamesMatter(TokenizedText text, int first)
    {
        var at = text[first].Word.Normal is "и" or "а" ? first + 1 : first;
        if (WordAt(text, at) is not ("по" or "про" or "насчет")) return false;
        for (var next = at + 2; next < Math.Min(at + 5, text.Count); next++)
            if (text[next].Has(Gap.Colon)) return true;
        return false;
    }

    /// <summary>«Ещё», «А также», «И второй вопрос», «Прошу также», «Кроме того».</summary>
    private static bool IsOpener(TokenizedText text, int first)
    {
        for (var at = first; at < Math.Min(first + 3, text.Count); at++)
        {
            if (at > first && text[at].Sentence != text[first].Sentence) return false;
            var word = text[at].Word.Normal;
            var next = at + 1 < text.Count ? text[at + 1].Word.Normal : "";
            if (word == "кроме" && next is "того" or "этого") return true;
            if (word == "так" && next == "же") return !GoesOn.Contains(WordAt(text, at + 2));
            if (Openers.Contains(word)) return !GoesOn.Contains(next);
        }

        return false;
    }

    private static string WordAt(TokenizedText text, int at) => at < text.Count ? text[at].Word.Normal : "";

    /// <summary>Tokens that number the items of a list: 1, 2, 3 … each with a bracket or a dot after it and something
    /// said.</summary>
    private static HashSet<int> Items(TokenizedText text)
    {
        var items = new HashSet<int>();
        var next = 1;
        for (var at = 0; at < text.Count - 1 && next <= MostItems; at++)
        {
            var token = text[at];
            if (token.Kind != TokenKind.Number || token.Length > 2 || token.Word.Normal != Digits(next)) continue;
            if ((text[at + 1].Gap & (Gap.Bracket | Gap.Dot)) == 0 || text[at + 1].Kind != TokenKind.Word) continue;
            var opens = at == 0 || token.Has(Gap.Newline | Gap.Dot | Gap.Colon | Gap.Exclamation | Gap.Question)
                || (text[at + 1].Gap & Gap.Bracket) != 0;
            if (!opens || (next > 1 && items.Contains(at - 1))) continue;
            items.Add(at);
            next++;
        }

        if (items.Count < 2) items.Clear();
        return items;
    }

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
