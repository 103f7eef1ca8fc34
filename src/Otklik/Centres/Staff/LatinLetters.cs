namespace Otklik.Centres.Staff;

/// <summary>Russian words in Latin letters, as people write them in passwords: Лугоборск, lugoborsk.</summary>
internal static class LatinLetters
{
    private static readonly string[] Letters =
    [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
        "c", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya",
    ];

    /// <param name="word">In small letters.</param>
    public static string Of(string word) => string.Concat(word.Select(letter => letter switch
    {
        >= 'а' and <= 'я' => Letters[letter - 'а'],
        'ё' => "e",
        _ => letter.ToString(),
    }));
}
