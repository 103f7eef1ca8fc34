using Otklik.Cases;

namespace Otklik.Portal.Tracking;

/// <summary>Where, in one line: «Лугоборск, ул. Мостовая, 8».</summary>
internal static class PublicPlace
{
    public static string? Of(Case about, string? territory) =>
        Of(about.Settlement ?? territory, about.Street, about.House, about.Landmark);

    public static string? Of(string? settlement, string? street, string? house, string? landmark)
    {
        var where = street is not null ? new[] { settlement, street, house } : [settlement, landmark];
        var line = string.Join(", ", where.Where(part => !string.IsNullOrWhiteSpace(part)));
        return line.Length == 0 ? null : MaskedText.Of(line);
    }
}
