namespace Otklik.Centres.TreeFiles;

/// <summary>ОГРН of a legal entity: thirteen digits, the last one is the remainder of the first twelve divided by
/// eleven, its last digit (order of the Ministry of Finance on the state register, 1027700132195).</summary>
public static class Ogrn
{
    public const int Length = 13;

    public static bool IsGood(string? number)
    {
        if (number is not { Length: Length } || !number.All(char.IsAsciiDigit)) return false;
        return number[0] != '0' && number[^1] - '0' == CheckDigit(number[..^1]);
    }

    /// <param name="first">The twelve digits before it.</param>
    public static int CheckDigit(string first) =>
        (int)(long.Parse(first, System.Globalization.CultureInfo.InvariantCulture) % 11 % 10);
}
