using System.Text.RegularExpressions;

namespace Otklik.SetUp;

/// <summary>What the names and numbers of a centre have to look like.</summary>
internal static partial class CentreRules
{
    public const int LongestName = 300;

    /// <summary>The field and the text of what is wrong first; null when all is well.</summary>
    public static Centres.Refusal? Look(string? name, string? territory, string? oktmo, string? prefix, string? zone)
    {
        if (string.IsNullOrWhiteSpace(name)) return new("name", "Name.Missing");
        if (name.Trim().Length > LongestName) return new("name", "Name.Long");
        if (territory?.Trim().Length > LongestName) return new("territory", "Name.Long");
        if (oktmo is { Length: > 0 } && !Oktmo().IsMatch(oktmo)) return new("oktmo", "Tree.Fault.Oktmo");
        if (prefix is { Length: > 0 } && !Prefix().IsMatch(prefix)) return new("prefix", "Prefix.Bad");
        return zone is { Length: > 0 } && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)
            ? new("timezone", "TimeZone.Unknown") : null;
    }

    [GeneratedRegex(@"^(\d{8}|\d{11})\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Oktmo();

    [GeneratedRegex(@"^[\p{L}\p{Nd}]{1,8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
