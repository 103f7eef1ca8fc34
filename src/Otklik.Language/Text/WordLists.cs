using System.Collections.Frozen;
using Otklik.Language.Places;

namespace Otklik.Language.Text;

/// <summary>Small closed lists about single word forms.</summary>
internal static class WordLists
{
    private static readonly FrozenSet<string> StopWords = Set(
        """
        а без бы был была были было быть в вам вами вас ваш ваша ваше ваши ведь весь во вот все всего всей всем всеми
        всему всех всю вся вы где да даже для до его едва ее ей ему если есть еще ею же за здесь и из или им ими их к
        как какая какие какой каких ко когда который которая которое которые которых которой котором кто куда ли лишь
        либо меня мне мной мои мой моя мое моих моего моей моему мы на над нам нами нас наш наша наше наши нашего нашей
        нашем наших нашу не него нее ней нем нет ни ним ними них но ну о об оба однако он она они оно от очень перед по
        под пока при про просто с сам сама сами само самый себе себя собой со так также такая такие такой такого там те
        тебе тебя тем то тоже того той только том тот ту тут ты у уже хоть чего чей чем через что чтоб чтобы чье чья эта
        эти этим этих это этого этой этом этому этот эту я этими нибудь кое из-за из-под пожалуйста здравствуйте добрый
        день вечер утро спасибо уважаемый уважаемая уважаемые
        """);

    // A dot after these does not end a sentence; single letters are handled apart.
    private static readonly FrozenSet<string> Abbreviations = Set(
        """
        ул пр пр-т пр-кт просп пер пл бул б-р ш наб туп мкр мкрн мкр-н кв-л р-н р-он обл рн гор пос пгт дер сел ст стр
        корп к кор д дом кв лит оф эт под подъезд им тел моб т е др пр тд тп тк см ср гг вв руб коп тыс млн млрд чел сек
        мин час зам зав нач гл адм ооо оао пао ао зао ип мбу мкд ук жэу тсж снт сдт инд рис прим стат ч п пп ст-ца д-р
        г с х ост мед дет гос муниц респ рад напр около
        """);

    public static WordTraits TraitsOf(string normal, string stem, WordTraits script)
    {
        var traits = WordTraits.None;
        if (StopWords.Contains(normal)) traits |= WordTraits.StopWord;
        if (Abbreviations.Contains(normal)) traits |= WordTraits.Abbreviation;
        if ((script & WordTraits.Russian) == 0) return traits;
        if (FirstNames.Contains(normal)) traits |= WordTraits.FirstName;
        if (NameEndings.IsPatronymic(normal)) traits |= WordTraits.Patronymic;
        else if (NameEndings.IsSurnameLike(normal)) traits |= WordTraits.SurnameLike;
        if (IsAdjectiveLike(normal)) traits |= WordTraits.AdjectiveLike;
        if (PlaceWords.Contains(normal)) traits |= WordTraits.PlaceWord;
        if (CommonStreets.HasForm(normal)) traits |= WordTraits.KnownStreet;
        if (CityNames.HasFirstStem(stem)) traits |= WordTraits.KnownTown;
        return traits;
    }

    internal static FrozenSet<string> Set(string words) =>
        words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .ToFrozenSet(StringComparer.Ordinal);

    private static bool IsAdjectiveLike(string word)
    {
        if (word.Length < 5) return false;
        foreach (var ending in AdjectiveEndings)
            if (word.EndsWith(ending, StringComparison.Ordinal)) return true;
        return false;
    }

    private static readonly string[] AdjectiveEndings =
        ["ая", "яя", "ой", "ую", "юю", "ый", "ий", "ого", "его", "ому", "ему", "ое", "ее", "ые", "ие", "ых", "их"];
}
