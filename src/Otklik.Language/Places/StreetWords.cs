using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>What may and what may not stand in the name of a street.</summary>
internal static class StreetWords
{
    /// <summary>Nouns that end names of two words: «Старая слобода», «Лисье поле».</summary>
    private static readonly FrozenSet<string> Seconds = WordLists.Set(
        """
        слобода слободе слободы горка горе гора роща поляна деревня набережная линия дорога заря звезда поле поляне
        сад сторона стрелка просека просеке пристань жизнь усадьба озеро
        """);

    /// <summary>Nouns in the genitive whose adjective is in the genitive too: «Советской Армии».</summary>
    private static readonly FrozenSet<string> Genitives = WordLists.Set(
        """
        армии коммуны славы молодежи революции воли конституции гвардии дивизии бригады авиации культуры дружины
        пятилетки правды весны зари обороны интеллигенции эскадрильи кавалерии комсомола ополчения интернационала
        """);

    /// <summary>Words beside «улица» that name nothing.</summary>
    private static readonly FrozenSet<string> Nothing = WordLists.Set(
        """
        наша нашей нашу нашем наш наше эта этой данный данной данная весь вся всей сама самой одной одна одну другой
        другая соседней соседняя соседнюю каждой каждая каждого любой грязь темно мусор снег
        яма ямы нет не очень опять снова добрый здравствуйте просим прошу когда почему где улица дорога возле около
        рядом напротив между вдоль города городская городской села деревни поселка района области возникла произошла
        было была были будет необходимо требуется проезжей проезжая ходить ездить стоит стоят лежит находится
        невозможно сделайте уберите какой какая какие которая указанной указанная указанного любая своей своя
        дворовой дворовая хорошей хорошая плохой темной темная пустой грязной жилой ближней крайней целой
        ближайшей ближайший вышеуказанной прилегающей людей детей жителей домов машин собак автобусов ваша вашей
        пешеходной пешеходная следующая следующей остановка остановки адрес адресу фонари фонарей свет света дома
        полностью постоянно сейчас сегодня вчера завтра просто ужасная ужасной сельской сельская
        боковой боковая межквартальный внутриквартальный дворовый общего единственный единственная
        автомобильный автомобильной пешеходный безопасный нормальный свободный узкий опасный платный
        городского жилого многоквартирного согласно бортовой поэтому хотя пока также данным прошлой
        бесплатный сквозной подъездной объездной прошла прошел проходит убирали убирают почистили чистят
        """);

    public static bool AreNot(string normal) => Nothing.Contains(normal);

    public static bool IsGenitiveNoun(string normal) => Genitives.Contains(normal);

    public static bool IsSecond(string normal) => Seconds.Contains(normal);

    /// <summary>«Лисье», «Лисья»: adjectives that the usual endings do not show.</summary>
    public static bool IsSoftLike(Word word) => word.Normal.Length > 4 && (Ends(word.Normal, "ье") ||
        Ends(word.Normal, "ья") || Ends(word.Normal, "ьей"));

    /// <summary>«закрыли», «находится»: the word after «улица» is what happened there.</summary>
    public static bool IsVerbLike(string word) => Ends(word, "ли") || Ends(word, "ло") || Ends(word, "ть") ||
        Ends(word, "ся") || Ends(word, "ет") || Ends(word, "ит") || Ends(word, "ют") || Ends(word, "ут") ||
        Ends(word, "ат") || Ends(word, "ят");

    /// <summary>«Московский», «Касимовское»: no street of the feminine «улица» alone.</summary>
    public static bool IsNotFeminine(string word) => word.Length > 4 && (Ends(word, "ый") || Ends(word, "ий") ||
        Ends(word, "ое"));

    /// <summary>«Советской Армии» stays, «Садовой» becomes «Садовая».</summary>
    public static bool IsGenitivePair(TokenizedText text, int at) => at + 1 < text.Count &&
        (text[at + 1].Gap & ~(Gap.Space | Gap.Hyphen)) == 0 && Genitives.Contains(text[at + 1].Word.Normal);

    /// <summary>Endings that after the full word «улица» are a name even in small letters.</summary>
    public static bool IsStreetLike(string word) => word.Length > 5 && (Ends(word, "ского") || Ends(word, "цкого") ||
        Ends(word, "ская") || Ends(word, "ской") || Ends(word, "скую") || Ends(word, "цкая") || Ends(word, "цкой") ||
        Ends(word, "телей") || Ends(word, "истов") || Ends(word, "перов") || Ends(word, "щиков") ||
        Ends(word, "ологов") || Ends(word, "ёров") || Ends(word, "теров") || Ends(word, "неров") || Ends(word, "овая"));

    internal static string Capital(string name) => SettlementNames.Capital(name);

    private static bool Ends(string word, string ending) => word.EndsWith(ending, StringComparison.Ordinal);
}
