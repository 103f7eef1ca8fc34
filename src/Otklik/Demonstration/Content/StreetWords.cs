namespace Otklik.Demonstration.Content;

/// <summary>A street as people say it.</summary>
/// <param name="Name">«Садовая», «Школьный пер.».</param>
/// <param name="On">«на Садовой», «в переулке Тихом».</param>
internal sealed record StreetWords(string Name, string On)
{
    public static StreetWords Of(string street)
    {
        var words = street.Split(' ', 2);
        return words switch
        {
            ["ул.", var name] => new(name, "на " + Inflected(name)),
            ["пр.", var name] => new("проспект " + name, "на проспекте " + Inflected(name)),
            ["бул.", var name] => new(name + " бульвар", $"на {Inflected(name)} бульваре"),
            ["пер.", var name] => new("переулок " + name, "в переулке " + Inflected(name)),
            ["мкр", var name] => new(name, $"в микрорайоне {Inflected(name)}"),
            [var name, "пер."] => new(name + " переулок", $"в {Inflected(name)} переулке"),
            _ => new(street, "на улице " + street),
        };
    }

    /// <summary>Adjectives take the prepositional case; «Победы», «Строителей» stay as they are.</summary>
    private static string Inflected(string name) => name switch
    {
        [.. var stem, 'а', 'я'] => stem + "ой",
        [.. var stem, 'я', 'я'] => stem + "ей",
        [.. var stem, 'ы' or 'и' or 'о', 'й'] => stem + "ом",
        _ => name,
    };
}
