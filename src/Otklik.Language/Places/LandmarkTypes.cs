using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>A kind of named object.</summary>
/// <param name="Name">In the nominative.</param>
/// <param name="Agreement">How an adjective before it ends.</param>
/// <param name="IsNumbered">Told apart by numbers («школа № 4»).</param>
/// <param name="TakesAdjective">Often named by an adjective before it («Кировский мост»).</param>
internal sealed record LandmarkType(string Name, Agreement Agreement, bool IsNumbered, bool TakesAdjective)
{
    /// <summary>«магазинов Радуга и Мечта»: a number before it would count them.</summary>
    public bool IsPlural { get; init; }
}

/// <summary>Words for named objects in the case forms of the singular.</summary>
internal static class LandmarkTypes
{
    private static readonly FrozenDictionary<string, LandmarkType> Words = Make();

    public static LandmarkType? Of(string normal) => Words.GetValueOrDefault(normal);

    /// <summary>Whether a type of two words may begin so: «торговый центр», «жилой комплекс», «дет. сад».</summary>
    public static bool IsFirstWord(string normal) => normal is "дет" ||
        (normal.StartsWith("торгов", StringComparison.Ordinal) && normal.Length is > 7 and < 12) ||
        normal is "жилой" or "жилого" or "жилому" or "жилым" or "жилом";

    /// <summary>A type of two words, by its second.</summary>
    public static LandmarkType? OfTwo(string first, string second) =>
        first == "дет" ? second.StartsWith("сад", StringComparison.Ordinal) && second.Length < 7 ? Of("садик") : null
        : first[0] == 'т' ? second is "центр" or "центра" or "центре" or "центру" or "центром" ? Of("тц") : null
        : second is "комплекс" or "комплекса" or "комплексе" or "комплексу" or "комплексом" ? Of("жк") : null;

    /// <summary>Shops and offices that stand in every quarter: a landmark for people, no key for a problem.</summary>
    public static bool IsChain(string landmark) =>
        Chains.Any(chain => landmark.Contains(chain, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Chains =
    [
        "магнит", "пятерочк", "пятёрочк", "светофор", "сбербанк", "почта", "лента", "дикси", "перекрест",
            "перекрёст", "монетк",
        "красное и белое", "красное белое", "фикс прайс", "fix price", "вкусно", "бристоль", "магазин",
            "аптека", "ozon",
        "озон", "wildberries", "вайлдберриз", "кафе",
    ];

    private static FrozenDictionary<string, LandmarkType> Make()
    {
        var words = new Dictionary<string, LandmarkType>(StringComparer.Ordinal);
        Numbered("школа", Agreement.Feminine, "школа школы школе школу школой сош мбоу");
        Numbered("детский сад", Agreement.Masculine,
            "детсад детсада детсаде детсаду детсадом садик садика садике садику садиком мбдоу дсад дсада дсаду дсаде");
        Numbered("поликлиника", Agreement.Feminine, "поликлиника поликлиники поликлинике поликлинику поликлиникой");
        Numbered("больница", Agreement.Feminine, "больница больницы больнице больницу больницей");
        Numbered("гимназия", Agreement.Feminine, "гимназия гимназии гимназию гимназией");
        Numbered("лицей", Agreement.Masculine, "лицей лицея лицее лицею лицеем");
        Numbered("библиотека", Agreement.Feminine, "библиотека библиотеки библиотеке библиотеку библиотекой");
        Numbered("аптека", Agreement.Feminine, "аптека аптеки аптеке аптеку аптекой");
        Numbered("котельная", Agreement.Feminine, "котельная котельной котельную");
        Numbered("ГСК", Agreement.Masculine, "гск");
        Numbered("МСЧ", Agreement.Feminine, "мсч");
        Numbered("роддом", Agreement.Masculine, "роддом роддома роддоме роддому роддомом");
        Numbered("общежитие", Agreement.Neuter, "общежитие общежития общежитии общежитию общежитием");
        Numbered("подстанция", Agreement.Feminine, "подстанция подстанции подстанцию");
        Plural("школа", true, "школ школам школами школах");
        Plural("поликлиника", true, "поликлиник поликлиникам поликлиниками поликлиниках");
        Plural("больница", true, "больниц больницам больницами больницах");
        Plural("детский сад", true, "детсадов детсадам детсадами детсадах");
        Plural("магазин", false, "магазинов магазинам магазинами магазинах магазины");
        Plural("остановка", false, "остановок остановкам остановками остановках");
        Named("магазин", Agreement.Masculine, "маг супермаркет супермаркета супермаркете супермаркету супермаркетом");
        Named("гипермаркет", Agreement.Masculine, "гипермаркет гипермаркета гипермаркете гипермаркету гипермаркетом");
        Named("урочище", Agreement.Neuter, "урочище урочища урочищу");
        Named("лагерь", Agreement.Masculine, "лагерь лагеря лагере лагерю лагерем дол");
        Named("УДС", Agreement.Masculine, "удс");
        Named("ФОК", Agreement.Masculine, "фок фока фоке");
        Named("ручей", Agreement.Masculine, "ручей ручья ручье ручью ручьем");
        Named("храм", Agreement.Masculine, "храм храма храме храму храмом");
        Named("завод", Agreement.Masculine, "завод завода заводе заводу заводом");
        Named("музей", Agreement.Masculine, "музей музея музее музею");
        Named("станция", Agreement.Feminine, "станция станции станцию станцией");
        Named("остановка", Agreement.Feminine, "остановка остановки остановке остановку остановкой ост");
        Named("магазин", Agreement.Masculine, "магазин магазина магазине магазину магазином");
        Named("ТЦ", Agreement.Masculine, "тц трц тк");
        Named("ЖК", Agreement.Masculine, "жк");
        Named("СНТ", Agreement.Neuter, "снт сдт днт");
        Named("кинотеатр", Agreement.Masculine, "кинотеатр кинотеатра кинотеатре кинотеатру кинотеатром");
        Named("гостиница", Agreement.Feminine, "гостиница гостиницы гостинице гостиницу гостиницей");
        Named("кафе", Agreement.Neuter, "кафе");
        Named("санаторий", Agreement.Masculine, "санаторий санатория санатории");
        Named("ДК", Agreement.Masculine, "дк");
        Natural("рынок", Agreement.Masculine, "рынок рынка рынке рынку рынком");
        Natural("парк", Agreement.Masculine, "парк парка парке парку парком");
        Natural("сквер", Agreement.Masculine, "сквер сквера сквере скверу сквером");
        Natural("стадион", Agreement.Masculine, "стадион стадиона стадионе стадиону стадионом");
        Natural("мост", Agreement.Masculine, "мост моста мосту мостом");
        Natural("кладбище", Agreement.Neuter, "кладбище кладбища");
        Natural("озеро", Agreement.Neuter, "озеро озера озере");
        Natural("пруд", Agreement.Masculine, "пруд пруда пруду");
        Natural("вокзал", Agreement.Masculine, "вокзал вокзала вокзале вокзалу");
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Plural(string name, bool isNumbered, string forms) =>
            Add(new LandmarkType(name, Agreement.Masculine, isNumbered, false) { IsPlural = true }, forms);
        void Numbered(string name, Agreement agreement, string forms) =>
            Add(new LandmarkType(name, agreement, true, false), forms);
        void Named(string name, Agreement agreement, string forms) =>
            Add(new LandmarkType(name, agreement, false, false), forms);
        void Natural(string name, Agreement agreement, string forms) =>
            Add(new LandmarkType(name, agreement, false, true), forms);
        void Add(LandmarkType type, string forms)
        {
            foreach (var form in WordLists.Set(forms)) words[form] = type;
        }
    }
}
