using System.Text.RegularExpressions;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Places;

/// <summary>Whether a part that was read is one of the acceptable ones. ё, letters' case, hyphens, abbreviations of
/// types and initials make no difference; a name must be in the nominative as a sign shows it.</summary>
internal static partial class PlaceJudge
{
    private static readonly HashSet<string> StreetTypes =
        ["ул", "улица", "пр", "т", "д", "пер", "ш", "бул", "б", "р", "наб", "пл", "проспект", "проезд", "шоссе", "мкр"];

    private static readonly HashSet<string> SettlementTypes = ["п", "г", "с", "д", "им", "имени"];

    private static readonly HashSet<string> ObjectTypes =
    [
        "остановка", "магазин", "супермаркет", "ул", "улица", "мкр", "микрорайон", "лагерь", "дол", "снт", "жк", "ст",
        "станция",
    ];

    public static bool IsStreet(string? said, string label) =>
        Any(label, one => Same(Names(said, StreetTypes), Names(one, StreetTypes)));

    public static bool IsSettlement(string? said, string label) =>
        Any(label, one => Same(Names(said, SettlementTypes), Names(one, SettlementTypes)));

    /// <summary>A range or a list is right when each of its houses is.</summary>
    public static bool IsHouse(string? said, string label) =>
        said is not null && said.Split('–', ',').All(part => Any(label, one => Plain(part) == Plain(one)));

    /// <summary>Objects are told apart by number and by stems of their names.</summary>
    public static bool IsObject(string? said, LabelledPlace label)
    {
        if (said is null) return false;
        if (Any(label.Object, one => Same(Stems(said), Stems(one)))) return true;
        // «пересечение Гоголя и Сторожевой»: both must be streets of the label.
        var streets = label.Street.Split('|').SelectMany(one => Names(one, StreetTypes)).Select(Stemmer.Stem)
            .ToHashSet();
        return said.StartsWith("пересечение", StringComparison.Ordinal) &&
            Names(said, StreetTypes).Where(word => word is not ("пересечение" or "и"))
                .All(word => streets.Contains(Stemmer.Stem(word)));
    }

    /// <summary>The library gives a micro-district as a street («мкр. Северный»), the labels hold it as an object: then
    /// it is counted as the object.</summary>
    public static PlaceGuess AsLabelled(PlaceGuess said, LabelledPlace label) =>
        said is { Street: { } street, Landmark: null } && street.StartsWith("мкр.", StringComparison.Ordinal) &&
            !IsStreet(street, label.Street) && IsObject(street, label)
            ? said with { Street = null, Landmark = street } : said;

    private static bool Any(string label, Predicate<string> isRight) =>
        Array.Exists(label.Split('|'), one => one is not ("" or "-") && isRight(one));

    private static bool Same(List<string> said, List<string> label) => said.Count > 0 && said.SequenceEqual(label);

    /// <summary>The words that tell it apart, in alphabetical order: «пр-т Ленина» and «Ленина пр.» are one.</summary>
    private static List<string> Names(string? written, HashSet<string> types)
    {
        var words = Words().Matches(Plain(written ?? "", keepSpaces: true)).Select(match => match.Value).ToList();
        var names = words.Where(word => !types.Contains(word) && (word.Length > 1 || char.IsDigit(word[0])) &&
            word is not ("й" or "я" or "ая" or "ой")).ToList();
        names.Sort(StringComparer.Ordinal);
        return names.Count > 0 ? names : words;
    }

    private static List<string> Stems(string written)
    {
        var stems = Names(written, ObjectTypes).ConvertAll(Stemmer.Stem);
        stems.Sort(StringComparer.Ordinal);
        return stems;
    }

    private static string Plain(string written, bool keepSpaces = false)
    {
        var plain = written.ToLowerInvariant().Replace('ё', 'е');
        return keepSpaces ? plain : plain.Replace(" ", "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d+(?:/\d+)?|\p{L}+")]
    private static partial Regex Words();
}
