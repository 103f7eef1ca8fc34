namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Kind of a browser in a word or two, from the header it sends. The answer is made of words of ours: nothing
/// of the header itself is kept or shown.</summary>
public static class BrowserWords
{
    private const int Longest = 500;

    // Each names itself after those it pretends to be: the first that fits is the real one.
    private static readonly (string Part, string Name)[] Browsers =
    [
        ("YaBrowser", "Яндекс Браузер"), ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrom", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Part, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
        ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? header)
    {
        if (string.IsNullOrEmpty(header)) return "";
        var text = header.Length > Longest ? header[..Longest] : header;
        return string.Join(" · ", new[] { First(Browsers, text), First(Systems, text) }.OfType<string>());
    }

    private static string? First((string Part, string Name)[] kinds, string text) =>
        kinds.FirstOrDefault(kind => text.Contains(kind.Part, StringComparison.Ordinal)).Name;
}
