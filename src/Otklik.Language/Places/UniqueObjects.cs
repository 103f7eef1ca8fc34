using System.Collections.Frozen;
using Otklik.Language.Text;

namespace Otklik.Language.Places;

/// <summary>Objects that need no name, for a town has one («ЦРБ», «перинатальный центр»), and names that are known in
/// small letters («у магазина пятерочка», «парк гоголя»).</summary>
internal static class UniqueObjects
{
    private static readonly FrozenDictionary<string, string> Single = new Dictionary<string, string>
    {
        ["цпкио"] = "ЦПКиО", ["црб"] = "ЦРБ", ["автовокзал"] = "автовокзал", ["автовокзала"] = "автовокзал",
        ["автовокзале"] = "автовокзал", ["автовокзалу"] = "автовокзал", ["онкоцентр"] = "онкоцентр",
        ["онкоцентра"] = "онкоцентр", ["онкоцентре"] = "онкоцентр", ["онкодиспансер"] = "онкодиспансер",
        ["онкодиспансера"] = "онкодиспансер", ["онкодиспансере"] = "онкодиспансер",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The nouns of objects of two words by the stem of the adjective before them.</summary>
    private static readonly FrozenDictionary<string, (string Noun, string Name)> Double =
        new Dictionary<string, (string, string)>
        {
            ["перинатальн"] = ("центр", "перинатальный центр"),
            ["железнодорожн"] = ("вокзал", "железнодорожный вокзал"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ChainNames = new Dictionary<string, string>
    {
        ["пятерочк"] = "Пятёрочка", ["магнит"] = "Магнит", ["светофор"] = "Светофор", ["монетк"] = "Монетка",
        ["дикс"] = "Дикси", ["лент"] = "Лента", ["ашан"] = "Ашан", ["семь"] = "Семья", ["бристол"] = "Бристоль",
        ["виват"] = "Виват", ["спар"] = "Спар", ["лион"] = "Лион",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether <see cref="At"/> can find anything at a word.</summary>
    public static bool MayBegin(Word word) => Single.ContainsKey(word.Normal) || Double.ContainsKey(word.Stem) ||
        word.Stem == "центр";

    public static PlacePart? At(TokenizedText text, int at)
    {
        if (!text[at].Word.Is(WordFacts.UniqueObject)) return null;
        var word = text[at].Word;
        if (word.Is(WordTraits.StopWord)) return null;
        if (Single.TryGetValue(word.Normal, out var name))
            // «автовокзал Центральный» and «остановка ЦРБ» have a longer name.
            return at + 1 < text.Count && text[at + 1].IsCapitalised && text[at + 1].Gap == Gap.Space &&
                word.Normal.StartsWith("авто", StringComparison.Ordinal)
                ? new PlacePart($"{name} {text.WordsOf(at + 1, at + 1)}", at, at + 1, 0.65)
                : new PlacePart(name, at, at, 0.5);
        if (at + 1 >= text.Count || text[at + 1].Gap != Gap.Space) return null;
        if (word.Is(WordTraits.AdjectiveLike) && Double.TryGetValue(word.Stem, out var two) &&
            text[at + 1].Word.Stem == two.Noun)
            return new PlacePart(two.Name, at, at + 1, 0.6);
        return word.Stem == "центр" && text[at + 1].Word.Normal == "занятости"
            ? new PlacePart("центр занятости", at, at + 1, 0.6) : null;
    }

    /// <summary>A name in small letters right after its type, when it can be nothing else.</summary>
    public static PlacePart? SmallName(TokenizedText text, int at, int last, LandmarkType type)
    {
        var next = last + 1;
        if (next >= text.Count || text[next].Gap is not (Gap.Space or Gap.Dot or (Gap.Dot | Gap.Space)) ||
            text[next].Kind != TokenKind.Word) return null;
        var word = text[next].Word;
        if (type.Name == "магазин" && ChainNames.TryGetValue(word.Stem, out var chain))
            return new PlacePart("магазин " + chain, at, next, 0.6);
        if (text[next].Gap != Gap.Space) return null;
        var isNamedAfter = type.Name is "парк" or "сквер" or "стадион" or "ДК" or "остановка" &&
            (BareStreetWords.Ends(word.Normal, "ского") || BareStreetWords.Ends(word.Normal, "цкого") ||
             (type.Name != "ДК" && BareStreetWords.Ends(word.Normal, "ская")));
        var isVillage = type.Name is "парк" or "сквер" && CommonStreets.Contains(word);
        return (isNamedAfter || isVillage) && !BareStreetWords.AreNot(word.Normal) && !StreetWords.AreNot(word.Normal)
            ? new PlacePart($"{type.Name} {StreetWords.Capital(text.WordsOf(next, next))}", at, next, 0.6) : null;
    }
}
