using System.Globalization;

namespace Otklik.Ui.Words;

/// <summary>
/// Figures as the reader expects them: «1 204», «6,2», «71 %», «−3», «480–640»; in English "1,204", "6.2", "71%".
/// </summary>
public static class NumberWords
{
    public const char Minus = '\u2212';

    // The group space is the narrow no-break one: a number never breaks over two lines.
    private static readonly NumberFormatInfo Russian = new()
    {
        NumberGroupSeparator = "\u202F",
        NumberDecimalSeparator = ",",
        NegativeSign = "\u2212",
    };

    private static readonly NumberFormatInfo English = new()
    {
        NumberGroupSeparator = ",",
        NumberDecimalSeparator = ".",
        NegativeSign = "\u2212",
    };

    public static string Count(long value) => value.ToString("N0", Format);

    public static string Decimal(double value, int digits = 1) => value.ToString($"N{digits}", Format);

    /// <summary>A share from 0 to 1 as a percentage.</summary>
    public static string Percent(double share, int digits = 0)
    {
        var figure = Decimal(share * 100, digits);
        return ScreenLanguage.IsRussian ? $"{figure}\u00A0%" : $"{figure}%";
    }

    public static string Range(long from, long to) => from == to ? Count(from) : $"{Count(from)}–{Count(to)}";

    public static string Times(long count) => $"×{Count(count)}";

    /// <summary>A size of a file in whole or tenth parts of the largest fitting unit (1 КБ = 1024 bytes).</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ScreenLanguage.IsRussian ? ["Б", "КБ", "МБ", "ГБ", "ТБ"] : ["B", "kB", "MB", "GB", "TB"];
        double value = bytes;
        var unit = 0;
        while (value >= 1024 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        var figure = unit == 0 || value >= 100 ? Count((long)Math.Round(value)) : Decimal(value);
        return $"{figure}\u00A0{units[unit]}";
    }

    private static NumberFormatInfo Format => ScreenLanguage.IsRussian ? Russian : English;
}
