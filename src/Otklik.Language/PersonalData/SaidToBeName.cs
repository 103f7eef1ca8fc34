using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.PersonalData;

/// <summary>Names that only their surroundings betray: «меня зовут …», «гражданка Орлова», «Тараканова из 33-й».
/// </summary>
internal static class SaidToBeName
{
    /// <summary>After these a surname alone is somebody.</summary>
    private static readonly FrozenSet<string> Persons = WordLists.Set(
        """
        гражданин гражданина гражданину гражданка гражданки гражданке гр сосед соседа соседу соседом соседка соседки
        соседке соседкой жилец жильца жильцу жиличка квартирант квартиранта квартирантка хозяин хозяина хозяйка хозяйки
        владелец владельца собственник собственника собственница семья семьи семье семью товарищ некий некая некто
        заявитель заявителя заявительница пенсионер пенсионерка пенсионерки ветеран ветерана вдова инвалид подпись фио
        подписи подписались подписал фамилия супруг супруга супруги супругу пострадавший пострадавшая пострадавшего
        соседи соседей соседями соседям
        водитель водителя кондуктор кондуктора кассир дворник уборщица почтальон пьяница алкаш должник
        """);

    /// <summary>After these a whole name follows, whatever its parts look like.</summary>
    private static readonly FrozenSet<string> Introductions = WordLists.Set("зовут фио заявитель заявителя подпись");

    private static readonly FrozenSet<string> PetNames = WordLists.Set(
        """
        саша саши саше сашу паша паши паше пашу лена лены лене лену тома томы томе тому оля оли оле олю коля коли коле
        колю ваня вани ване ваню петя пети пете петю миша миши мише мишу дима димы диме диму катя кати кате катю маша
        маши маше машу наташа наташи наташе наташу таня тани тане таню света светы свете свету ира иры ире иру люда люды
        люде люду валя вали вале валю галя гали гале галю надя нади наде надю люба любы любе любу слава славы славе
        славу леша леши леше лешу сережа сережи сереже сережу женя жени жене женю юра юры юре юру вова вовы вове вову
        костя кости косте костю толя толи толе толю витя вити вите витю гена гены гене гену боря бори боре борю гриша
        гриши грише гришу андрюша настя насти насте настю даша даши даше дашу ксюша ксюши рита риты рите риту соня сони
        соне соню юля юли юле юлю алеша колька кольки кольку васька васьки ваську петька петьку сашка сашку ванька
        вере верой веру веры надежде надеждой надежду надежды любови рая раи рае раю роза розе розу злата яна тая адам
        адама адаму муса мусы мусе заур заура зауру беслан беслана беслану хасан хасана хасану
        ваньку витька витьку генка мишка мишку серега серегу вовка вовку леха леху димка наташка светка ленка нюра нюры
        нюре нюру шура шуры шуре шуру клава клавы тимур тимура артемка егорка рома ромы роме рому федя феди даня дани
        """);

    /// <summary>With a capital letter these begin a sentence about somebody and are no surname.</summary>
    private static readonly FrozenSet<string> Relations = WordLists.Set(
        """
        брат сестра муж жена сын дочь отец мать мама папа бабушка дедушка дед внук внучка дядя тетя племянник племянница
        врач доктор фельдшер медсестра учитель учительница воспитатель тренер президент губернатор глава мэр депутат
        директор начальник мастер ребенок мальчик девочка ученик ученица бригадир продавец бухгалтер специалист
        инспектор господин госпожа спасибо прошу мой моя наш наша это пишет здравствуйте участник участница герой
        """);

    private static readonly string[] FamilyEndings = ["овы", "евы", "ины", "овых", "евых", "иных", "овыми", "скими"];

    /// <summary>«Брат», «Гражданка»: says who somebody is, not what they are called.</summary>
    public static bool IsWordForPerson(string normal) => Relations.Contains(normal) || Persons.Contains(normal);

    public static bool IsIntroduction(string normal) => Introductions.Contains(normal);

    public static bool IsPerson(string normal) => Persons.Contains(normal);

    public static bool IsPetName(string normal) => PetNames.Contains(normal);

    /// <summary>«Власовы», «Козловых».</summary>
    public static bool IsFamily(TokenizedText text, int at) =>
        at < text.Count && text[at].IsCapitalised && text[at].Length >= 5
        && HasFamilyEnding(text[at].Word.Normal);

    private static bool HasFamilyEnding(string word)
    {
        foreach (var ending in FamilyEndings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }

    public static bool IsPlaceBefore(TokenizedText text, int at) =>
        at > 0 && text[at - 1].Word.Is(WordTraits.PlaceWord);

    public static int LastAt(TokenizedText text, int at)
    {
        if (at == 0) return IsFromFlat(text, at) ? at : -1;
        var word = text[at - 1].Word;
        var (before, isPerson) = (word.Normal, word.Is(WordFacts.Person));
        var isJoined = (text[at].Gap & ~(Gap.Space | Gap.Colon | Gap.Dot | Gap.Comma)) == 0;
        if (word.Is(WordFacts.Introduction) && isJoined && Run(text, at) is > 0 and var whole) return whole;
        // A dot is part of «гр.», and elsewhere ends what was said of somebody: «Я инвалид. Никаких выплат».
        var isSaid = isPerson && isJoined && (before == "гр" || !text[at].Has(Gap.Dot)) && !IsRegion(text, at + 1);
        if (isSaid && FullNames.IsSurname(text, at)
            && (text[at].IsCapitalised || FullNames.Joined(text, at + 1) && IsFirstName(text, at + 1)))
            return IsFirstName(text, at + 1) && FullNames.Joined(text, at + 1) ? at + 1 : at;
        if (isPerson && IsFamily(text, at)) return at;
        if (before == "у" && IsFamily(text, at) && !text[at].Word.Is(WordTraits.KnownStreet)) return at;
        // «От Нгуен Тхи Лан» opens a letter.
        if (before == "от" && at == 1 && Run(text, at) is > 0 and var opening && opening > at) return opening;
        return IsFromFlat(text, at) ? at : -1;
    }

    /// <summary>«Ветеран Пермского края».</summary>
    private static bool IsRegion(TokenizedText text, int at) => at < text.Count
        && text[at].Word.Normal is "края" or "области" or "района" or "округа" or "республики" or "городского";

    /// <summary>«Тараканова из 33-й», «Власовы из кв. 7».</summary>
    private static bool IsFromFlat(TokenizedText text, int at) =>
        at + 2 < text.Count && text[at].IsCapitalised && text[at + 1].Word.Normal is "из" or "с"
        && (FullNames.IsSurname(text, at) || IsFamily(text, at))
        && (text[at + 2].Kind != TokenKind.Word || FlatNumbers.IsFlatWord(text[at + 2].Word.Normal));

    /// <summary>Two or three words with capital letters in a row; −1 when fewer.</summary>
    private static int Run(TokenizedText text, int at)
    {
        var last = at;
        if (!FullNames.IsCapital(text, at)) return -1;
        while (last + 1 < text.Count && last < at + 2 && FullNames.IsCapital(text, last + 1)
            && (text[last + 1].Gap & ~Gap.Space) == 0) last++;
        return last > at ? last : -1;
    }

    private static bool IsFirstName(TokenizedText text, int at) =>
        at < text.Count && (text[at].Word.Is(WordTraits.FirstName) || IsPetName(text[at].Word.Normal));
}
