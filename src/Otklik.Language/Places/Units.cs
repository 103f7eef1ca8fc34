using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Words after a number that make it a quantity and not a house.</summary>
internal static class Units
{
    private static readonly string[] Beginnings =
    [
        "лет", "год", "дн", "день", "недел", "месяц", "мес", "час", "минут", "мин", "сек", "сут", "раз", "руб",
            "тыс", "млн",
        "миллион", "процент", "челов", "чел", "семь", "жил", "жит", "этаж", "подъезд", "метр", "км",
            "километр",
        "см", "сантим", "гр", "град", "литр", "кг", "тонн", "штук", "шт", "куб", "квт", "балл", "ребен", "дет",
            "собак",
        "январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр",
            "декабр", "утра",
        "вечера", "ночи", "дом", "ноч", "соток", "пенсион", "дерев", "столб", "фонар", "контейнер", "бак", "машин",
            "автобус",
        "школ", "поликлин", "больниц", "сад", "подряд", "полос", "класс", "групп", "степен", "вольт", "ампер",
            "числ", "суток",
    ];

    /// <summary>Whether the token at <paramref name="at"/> says what the number before it counts.</summary>
    public static bool Follows(TokenizedText text, int at)
    {
        if (at >= text.Count) return false;
        var token = text[at];
        if (token.Has(Gap.Comma | Gap.Newline | Gap.Question | Gap.Exclamation | Gap.Bracket | Gap.Colon)) return false;
        if (token.Kind != TokenKind.Word) return false;
        // After a stop only what was glued to it counts: «д. 5.Дети».
        if (token.Has(Gap.Dot)) return false;
        var word = token.Word.Normal;
        if (word is "кв" or "кв.м") return at + 1 < text.Count && text[at + 1].Word.Normal.StartsWith('м');
        if (word is "квартир" or "м" or "г" or "ч" or "р" or "га" or "т") return true;
        foreach (var beginning in Beginnings)
            if (word.StartsWith(beginning, StringComparison.Ordinal)) return true;
        return false;
    }
}
