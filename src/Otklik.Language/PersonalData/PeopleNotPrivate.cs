using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Names that may be read by all: heads and the elected beside their office, persons of history, streets,
/// shops and firms called after people.</summary>
internal static class PeopleNotPrivate
{
    private const int Reach = 4;

    /// <summary>Right before a name these make it a place, a shop or a work of art.</summary>
    private static readonly FrozenSet<string> NotAfter = WordLists.Set(
        """
        ул улица улице улицы улицу улицей пр пр-т
        пр-кт проспект проспекта проспекте проспекту пер переулок переулке бульвар
        бульваре бульвара б-р площадь площади пл имени им школа парк парке сквер сквере памятник памятника памятнику
        памятником набережная набережной шоссе аллея аллее проезд проезде святого святой герой героя микрорайон мкр
        остановка остановке станция станции метро бюст бюста бюсту памяти роман романа концерт концерта концерте поэт
        поэта писатель писателя художник художника композитор композитора певец певца певица певицы актер актера актриса
        актрисы чемпион чемпиона чемпионка космонавт космонавта маршал маршала генерал генерала академик академика
        адмирал адмирала конструктор конструктора театр театра музей музея библиотека библиотеки собор
        храм храма церковь церкви часовня магазин магазина магазине магазину кафе пекарня пекарни салон салона ателье
        столовая рынок ип ооо тсж ук кфх хозяйство хозяйства фирма фирмы гостиница спектакль стихи книга книги
        """);

    private static readonly FrozenSet<string> After = WordLists.Set("собор храм площадь сквер бульвар");

    private static readonly FrozenSet<string> Famous = WordLists.Set(
        """
        пушкин пушкина пушкину пушкиным толстой толстого толстому чехов чехова чехову гоголь гоголя ленин ленина ленину
        сталин сталина путин путина путину путиным медведев медведева есенин есенина есенину лермонтов лермонтова
        высоцкий высоцкого высоцкому гагарин гагарина гагарину невский невского невскому маяковский маяковского
        некрасов некрасова тургенев тургенева достоевский достоевского ломоносов ломоносова суворов суворова кутузов
        кутузова чайковский чайковского донской донского менделеев менделеева шукшин шукшина
        астафьев астафьева мичурин мичурина репин репина левитан левитана горький горького шолохов
        шолохова твардовский твардовского ахматова ахматовой цветаева цветаевой пастернак пастернака булгаков булгакова
        матросов матросова космодемьянская космодемьянской кошевой кошевого чайкиной чайкина люксембург цеткин киров
        кирова дзержинский дзержинского калинин калинина свердлов свердлова маркс маркса энгельс энгельса
        """);

    /// <summary>How first names of those begin.</summary>
    private static readonly string[] FamousNames =
    [
        "александр", "лев", "льв", "антон", "никола", "владимир", "иосиф", "дмитри", "серге", "михаил", "юри", "иван",
        "федор", "петр", "зо", "полин", "роз", "клар", "карл", "фридрих", "феликс", "яков", "лиз", "анн", "марин",
        "борис", "иль", "исаак", "васили", "максим", "виктор", "олег",
    ];

    private static readonly string[] Offices =
    [
        "глав", "губернатор", "мэр", "депутат", "директор", "министр", "президент", "начальник", "заместител",
        "заведующ", "руководител", "председател", "прокурор", "судь", "сенатор", "участков", "ректор", "инспектор",
        "мастер", "инженер", "уполномочен",
    ];

    private static readonly string[] Medics = ["врач", "терапевт", "медсестр", "педиатр", "фельдшер"];

    /// <summary>«Пекарня», «Улица»: what a name after it belongs to.</summary>
    public static bool IsWordBefore(string normal) => NotAfter.Contains(normal);

    public static bool Is(TokenizedText text, int first, int last)
    {
        if (first > 0 && NotAfter.Contains(text[first - 1].Word.Normal)) return true;
        if (last + 1 < text.Count && After.Contains(text[last + 1].Word.Normal)) return true;
        return IsFamous(text, first, last) || IsAddressed(text, first, last) || IsStreet(text, first, last)
            || HasOffice(text, first, last) || IsShop(text, first, last);
    }

    /// <summary>«на Полины Осипенко, 46» is an address; a patronymic makes it a person all the same.</summary>
    private static bool IsStreet(TokenizedText text, int first, int last) =>
        !text[last].Word.Is(WordTraits.Patronymic) && first > 0
        && ((last + 1 < text.Count && text[last + 1].Kind != TokenKind.Word && text[last + 1].Length <= 4
                && text[first - 1].Word.Normal is "на" or "по" or "адрес" or "адресу" or "с" or "до" or "от" or "дом"
                    or "доме")
            || (text[last].Word.Normal.Length > 1 && Places.StreetTypes.Of(WordAfter(text, last)) is not null));

    private static string WordAfter(TokenizedText text, int last) =>
        last + 1 < text.Count && !text[last + 1].Has(Gap.Comma | Gap.Dot | Gap.Newline)
            ? text[last + 1].Word.Normal : "";

    private static bool IsFamous(TokenizedText text, int first, int last)
    {
        if (last == first) return false;
        // «Медведева Антонина» is somebody else.
        for (var i = first; i <= last; i++)
            if (text[i].Word.Is(WordTraits.FirstName) && !Array.Exists(FamousNames, name =>
                text[i].Word.Normal.StartsWith(name, StringComparison.Ordinal))) return false;
        for (var i = first; i <= last; i++)
            if (Famous.Contains(text[i].Word.Normal)) return true;
        return false;
    }

    /// <summary>«Уважаемый Дмитрий Николаевич!»: they wrote to him, not of him.</summary>
    private static bool IsAddressed(TokenizedText text, int first, int last) =>
        text[last].Word.Is(WordTraits.Patronymic)
        && ((first > 0 && (text[first - 1].Word.Normal is "уважаемый" or "уважаемая" or "уважаемому" or "уважаемой"
                || (text[first - 1].Word.Normal is "день" or "вечер" or "утро" or "здравствуйте" && last == first + 1)))
            || (first == 0 && last == 1 && WordOver(text, last) is "добрый" or "доброе" or "здравствуйте"));

    /// <summary>The next word, a comma or a mark between.</summary>
    private static string WordOver(TokenizedText text, int last) =>
        last + 1 < text.Count ? text[last + 1].Word.Normal : "";

    private static bool IsShop(TokenizedText text, int first, int last) =>
        text[first].Has(Gap.Quote) && (text.GapAfter(last) & Gap.Quote) != 0;

    /// <summary>«глава администрации Кузьмин А.В.», «Петров С.С., директор школы».</summary>
    private static bool HasOffice(TokenizedText text, int first, int last)
    {
        var sentence = text[first].Sentence;
        for (var i = first - 1; i >= Math.Max(0, first - Reach) && text[i].Sentence == sentence; i--)
        {
            if (IsOffice(text[i].Word.Normal) && !IsOfPatients(text, i)) return true;
            if (text[i + 1].Has(Gap.Comma)) break;
        }

        return last + 1 < text.Count && text[last + 1].Has(Gap.Comma | Gap.Other)
            && text[last + 1].Sentence == sentence && IsOffice(text[last + 1].Word.Normal);
    }

    /// <summary>«Участковая медсестра» holds no office.</summary>
    private static bool IsOfPatients(TokenizedText text, int at) =>
        text[at].Word.Normal.StartsWith("участков", StringComparison.Ordinal)
        && Array.Exists(Medics, medic => WordAfter(text, at).StartsWith(medic, StringComparison.Ordinal));

    private static bool IsOffice(string word)
    {
        if (word is "зам" or "главный" or "главная" or "главной") return word == "зам";
        foreach (var office in Offices)
            if (word.StartsWith(office, StringComparison.Ordinal)) return true;
        return false;
    }
}
