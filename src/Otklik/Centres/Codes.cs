using System.Text.RegularExpressions;

namespace Otklik.Centres;

/// <summary>Short codes that stand in addresses and files: Latin letters, digits, dot, dash and underscore.</summary>
public static partial class Codes
{
    public static bool AreGood(string? code) => code is not null && Good().IsMatch(code);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Good();
}
