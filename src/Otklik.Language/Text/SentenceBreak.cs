namespace Otklik.Language.Text;

/// <summary>Whether a new sentence begins between two tokens.</summary>
internal static class SentenceBreak
{
    public static bool Is(Gap gap, in Token previous, TokenKind next, bool nextIsCapitalised)
    {
        if ((gap & (Gap.Question | Gap.Exclamation)) != 0) return true;
        if ((gap & Gap.Newline) != 0) return nextIsCapitalised || next != TokenKind.Word || (gap & ~Gap.Newline) != 0;
        if ((gap & Gap.Dot) == 0) return false;
        // «ул. Мира», «А. С. Пушкин», «т. е.», «д. 5. Прошу» — and «1. яма» is a list.
        if (previous.Word.Is(WordTraits.Abbreviation)) return false;
        if (previous.Kind == TokenKind.Word && previous.Length == 1 && nextIsCapitalised) return false;
        if (previous.Kind == TokenKind.Number && next == TokenKind.Number) return false;
        return true;
    }
}
