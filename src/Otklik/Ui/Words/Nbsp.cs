using System.Text.RegularExpressions;

namespace Otklik.Ui.Words;

/// <summary>
/// Puts no-break spaces where a line must not end: after short words, inside «№ 4» and «38 мин», before a dash.
/// </summary>
public static partial class Nbsp
{
    public const char Space = '\u00A0';

    /// <summary>The same text with no-break spaces; texts on screen only, never what people wrote.</summary>
    public static string Apply(string text)
    {
        if (!text.Contains(' ', StringComparison.Ordinal)) return text;
        text = AfterShortWord().Replace(text, "$1\u00A0");
        text = AfterNumber().Replace(text, "$1\u00A0");
        text = AfterSign().Replace(text, "$1\u00A0");
        return BeforeDash().Replace(text, "\u00A0—");
    }

    // Two short words in a row («и не ждать») need both spaces held, so the lead is looked at and not consumed.
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(в|во|с|со|к|ко|о|об|у|и|а|не|ни|на|по|за|до|от|из)[ ](?=\S)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AfterShortWord();

    [GeneratedRegex(@"(\d)[ ](?=[\p{L}%])")]
    private static partial Regex AfterNumber();

    [GeneratedRegex(@"(№|ул\.|пр\.|пер\.|д\.)[ ](?=\S)")]
    private static partial Regex AfterSign();

    [GeneratedRegex(@"[ ]—")]
    private static partial Regex BeforeDash();
}
