using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Names of cities: the well-known ones by any case form, others by their endings.</summary>
internal static class CityNames
{
    // Cities whose name is also a surname, a first name or an everyday word are left out on purpose.
    private const string Known =
        """
        Москва|Санкт-Петербург|Новосибирск|Екатеринбург|Казань|Нижний Новгород|Челябинск|Красноярск|Самара|Уфа|
        Ростов-на-Дону|Омск|Краснодар|Воронеж|Пермь|Волгоград|Саратов|Тюмень|Тольятти|Махачкала|Барнаул|Ижевск|
        Хабаровск|
        Ульяновск|Иркутск|Владивосток|Ярославль|Севастополь|Томск|Ставрополь|Кемерово|Набережные Челны|Оренбург|
        Новокузнецк|Балашиха|Рязань|Чебоксары|Калининград|Пенза|Липецк|Астрахань|Тула|Сочи|Курск|Улан-Удэ|Тверь|
        Магнитогорск|Сургут|Брянск|Якутск|Симферополь|Подольск|Белгород|Калуга|Чита|Волжский|Смоленск|Саранск|Курган|
        Череповец|Вологда|Владикавказ|Архангельск|Грозный|Мурманск|Тамбов|Стерлитамак|Кострома|Петрозаводск|
        Нижневартовск|
        Йошкар-Ола|Новороссийск|Таганрог|Сыктывкар|Комсомольск-на-Амуре|Нальчик|Нижнекамск|Шахты|Дзержинск|Братск|
        Ангарск|
        Старый Оскол|Великий Новгород|Энгельс|Благовещенск|Псков|Бийск|Прокопьевск|Рыбинск|Балаково|Южно-Сахалинск|
        Армавир|Северодвинск|Абакан|Норильск|Сызрань|Волгодонск|Уссурийск|Каменск-Уральский|Новочеркасск|
        Петропавловск-Камчатский|
        Альметьевск|Электросталь|Хасавюрт|Копейск|Пятигорск|Коломна|Находка|Майкоп|Рубцовск|Березники|Ковров|Кисловодск|
        Нефтекамск|Нефтеюганск|Батайск|Новочебоксарск|Серпухов|Дербент|Назрань|Каспийск|Новомосковск|Первоуральск|
        Черкесск|
        Орехово-Зуево|Невинномысск|Раменское|Обнинск|Кызыл|Димитровград|Октябрьск|Камышин|Муром|Ессентуки|Новошахтинск|
        Северск|Ноябрьск|Ачинск|Арзамас|Елец|Бердск|Элиста|Ногинск|Новый Уренгой|Анапа|Геленджик|Лысьва|Соликамск|
        Чайковский|Кунгур|Краснокамск|Чусовой|Железногорск|Курчатов|Льгов|Щигры|Рыльск|Касимов|Сасово|Скопин|Шацк|
        """;

    private static readonly FrozenDictionary<string, string[]> ByFirstStem = Index();

    /// <summary>A known city that begins at a token, in the nominative, and its last token.</summary>
    public static (string Name, int Last)? Find(TokenizedText text, int at)
    {
        if (!ByFirstStem.TryGetValue(text[at].Word.Stem, out var names)) return null;
        foreach (var name in names)
        {
            var words = Tokenizer.Read(name);
            if (Matches(text, at, words) &&
                !IsAdjective(text[at + words.Count - 1].Word.Normal, words[words.Count - 1].Word.Normal))
                return (name, at + words.Count - 1);
        }

        return null;
    }

    /// <summary>The name as a map shows it: known cities exactly, others by the endings that leave no
    /// doubt.</summary>
    /// <param name="isInflected">The type beside it was written out («в городе Курске»), so the name may be
    /// inflected too. </param>
    public static string Nominative(TokenizedText text, int first, int last, bool isInflected)
    {
        if (Find(text, first) is var (known, end) && end == last) return known;
        var name = text.WordsOf(first, last);
        if (char.IsLower(name[0])) name = char.ToUpperInvariant(name[0]) + name[1..];
        if (!isInflected) return name;
        foreach (var (ending, length) in Endings)
            if (name.EndsWith(ending, StringComparison.Ordinal)) return name[..^length];
        return name;
    }

    private static readonly (string Ending, int Length)[] Endings =
    [
        ("ска", 1), ("ске", 1), ("ском", 2), ("града", 1), ("граде", 1), ("бурга", 1), ("бурге", 1), ("горска", 1),
            ("горске", 1),
    ];

    /// <summary>«в Курском районе» is no city, though its stem is one.</summary>
    private static bool IsAdjective(string form, string name) =>
        form != name && AdjectiveEndings.Any(ending => form.EndsWith(ending, StringComparison.Ordinal)) &&
        !name.EndsWith("ий", StringComparison.Ordinal) && !name.EndsWith("ое", StringComparison.Ordinal);

    private static readonly string[] AdjectiveEndings =
        ["ом", "ого", "ому", "ой", "ий", "ая", "ую", "им", "их", "ые", "ими", "ое"];

    private static bool Matches(TokenizedText text, int at, TokenizedText words)
    {
        if (at + words.Count > text.Count) return false;
        for (var i = 0; i < words.Count; i++)
        {
            if (text[at + i].Word.Stem != words[i].Word.Stem) return false;
            if (i > 0 && (text[at + i].Gap & ~(Gap.Space | Gap.Hyphen)) != 0) return false;
        }

        return true;
    }

    private static FrozenDictionary<string, string[]> Index() => Known
        .Split((char[])['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .GroupBy(name => Tokenizer.Read(name)[0].Word.Stem, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}
