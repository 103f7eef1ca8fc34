using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Streets of two words that are known all over the country, as «ул. …» is written: «Советской Армии», «Карла
/// Маркса», «Красный Октябрь».</summary>
internal static class TwoWordStreets
{
    private const string Names =
        """
        советской армии|красной армии|ленинского комсомола|парижской коммуны|карла маркса|карла либкнехта|
        розы люксембург|клары цеткин|красных партизан|красных зорь|красных командиров|октябрьской революции|
        трудовой славы|рабочей молодежи|героев труда|юных ленинцев|юных пионеров|маршала жукова|степана разина|
        емельяна пугачева|павлика морозова|зои космодемьянской|александра невского|дмитрия донского|
        богдана хмельницкого|лизы чайкиной|олега кошевого|александра матросова|льва толстого|максима горького|
        сергея есенина|сергея лазо|веры засулич|софьи перовской|софьи ковалевской|николая островского|
        аркадия гайдара|валерия чкалова|юрия гагарина|академика королева|академика павлова|академика курчатова|
        генерала панфилова|героев панфиловцев|братьев кашириных|инессы арманд|патриса лумумбы|николая кузнецова|
        красный октябрь|красная звезда|красная заря|красный путь|красный маяк|новая жизнь|новый путь|большая садовая|
        большая московская|малая садовая|верхняя набережная|нижняя набережная|старая слобода|новая слобода|
        пятой пятилетки|первой пятилетки|народной воли|московской революции|народного ополчения|красной гвардии|
        советской конституции|воинов интернационалистов|парковых строителей|демьяна бедного|салтыкова щедрина|
        мамина сибиряка|римского корсакова|клима ворошилова|феликса дзержинского|мате залки|хо ши мина|бела куна|
        героев хасана|борцов революции|героев сибиряков|защитников отечества|комсомольской правды
        """;

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByFirst = Names
        .Split((char[])['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(name => name.Split(' ')).GroupBy(words => words[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(words => words[1]).ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Shortened = new Dictionary<string, string>
    {
        ["сов"] = "Советской", ["лен"] = "Ленинского", ["пар"] = "Парижской", ["окт"] = "Октябрьской",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether such a name begins at a token.</summary>
    public static bool BeginsAt(TokenizedText text, int at) =>
        at + 1 < text.Count && (text[at + 1].Gap & ~(Gap.Space | Gap.Hyphen)) == 0 &&
        ByFirst.TryGetValue(text[at].Word.Normal, out var seconds) && seconds.Contains(text[at + 1].Word.Normal);

    /// <summary>«сов. армии» → «Советской»; null when the short word is none of these.</summary>
    public static string? FirstWordOf(TokenizedText text, int at) =>
        at + 1 < text.Count && text[at + 1].Has(Gap.Dot) && Shortened.TryGetValue(text[at].Word.Normal, out var full) &&
        ByFirst[full.ToLowerInvariant()].Contains(text[at + 1].Word.Normal) ? full : null;

    internal static bool IsFirst(string normal) => ByFirst.ContainsKey(normal);
}
