using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>What may follow a house number: a letter apart, a building.</summary>
internal static class HouseSuffix
{
    /// <summary>«14 А», «14 "б"»; but «14 а также» and «14 в подъезде» are words.</summary>
    public static char? Letter(TokenizedText text, int at)
    {
        if (at >= text.Count || text[at].Length != 1 || text[at].Kind != TokenKind.Word) return null;
        if (text[at].Has(Gap.Comma | Gap.Newline | Gap.Dot | Gap.Question)) return null;
        var letter = text[at].Word.Normal[0];
        if (letter is < 'а' or > 'и') return null;
        var isClosed = at + 1 == text.Count || (text.GapAfter(at) & ~Gap.Space) != 0;
        var isOrdinaryWord = letter is 'а' or 'в' or 'и' or 'г' or 'д';
        return text[at].Has(Gap.Quote | Gap.Hyphen) || text[at].IsCapitalised || isClosed ||
            !isOrdinaryWord ? letter : null;
    }

    /// <summary>«к. 2», «корп. А», «стр. 1».</summary>
    public static (string Building, int Last)? Building(TokenizedText text, int at)
    {
        if (at + 1 >= text.Count || text[at].Has(Gap.Newline | Gap.Question | Gap.Exclamation)) return null;
        var mark = text[at].Word.Normal switch
        {
            "к" or "корп" or "корпус" or "корпуса" or "корпусе" or "кор" => " к",
            "стр" or "строение" or "строения" or "строении" => " стр",
            _ => null,
        };
        if (mark is null || text[at + 1].Has(Gap.Comma | Gap.Newline)) return null;
        var number = text[at + 1];
        // «14 к 2 часам»
        if (number.Kind == TokenKind.Number && number.Length <= 2 && !Units.Follows(text, at + 2))
            return (mark + number.Word.Normal, at + 1);
        return mark == " к" && text[at].Length > 1 && number.Length == 1 && number.Kind == TokenKind.Word
            ? (mark + number.Word.Normal, at + 1)
            : null;
    }
}
