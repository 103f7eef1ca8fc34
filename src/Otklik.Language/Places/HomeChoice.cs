namespace Otklik.Language.Places;

/// <summary>Chooses between places of one name: the settlement that the message names decides, then the home of the
/// page it was written on. What neither decides stays open.</summary>
internal static class HomeChoice
{
    /// <summary>The entries that remain; several when it is not decided, none when the page is at home elsewhere.
    /// </summary>
    /// <param name="settlement">As the message names it.</param>
    /// <param name="home">Name or OKTMO code of a settlement or municipality.</param>
    public static GazetteerEntry[] Of(GazetteerEntry[] known, string? settlement, string? home)
    {
        if (settlement is not null)
        {
            var there = Array.FindAll(known, entry => Same(entry.Settlement, settlement));
            return there.Length > 1 ? Nearest(there, home) : there;
        }

        return Nearest(known, home);
    }

    /// <summary>Settlements of one name: the page's own, or all of them.</summary>
    public static GazetteerEntry[] Nearest(GazetteerEntry[] known, string? home)
    {
        if (string.IsNullOrWhiteSpace(home)) return known;
        var own = Array.FindAll(known, entry => Same(entry.Settlement ?? entry.Name, home) ||
            (entry.Oktmo is { Length: 11 } && entry.Oktmo == home));
        if (own.Length > 0) return own;
        return Array.FindAll(known, entry => Same(entry.Municipality, home) || IsWithin(entry.Oktmo, home));
    }

    /// <summary>The first eight digits of a settlement's code are its municipality's; zeroes at their end stand for all
    /// below.</summary>
    private static bool IsWithin(string? oktmo, string home)
    {
        if (oktmo is null || home.Length is not (8 or 11) || !home.All(char.IsAsciiDigit)) return false;
        var whole = home[..8].TrimEnd('0');
        return whole.Length >= 2 && home[8..].All(digit => digit == '0') &&
            oktmo.StartsWith(whole.Length < 5 ? home[..5] : whole, StringComparison.Ordinal);
    }

    /// <summary>As it is compared: «ё» is seldom written.</summary>
    public static string Plain(string name) => name.Trim().Replace('ё', 'е').Replace('Ё', 'Е');

    /// <summary>A name of a popular street is compared with hundreds: without making strings.</summary>
    private static bool Same(string? a, ReadOnlySpan<char> b)
    {
        b = b.Trim();
        if (a is null || a.Length != b.Length) return false;
        for (var i = 0; i < b.Length; i++)
            if (a[i] != b[i] && Letter(a[i]) != Letter(b[i])) return false;
        return true;
    }

    private static char Letter(char c) => char.ToUpperInvariant(c) is var upper && upper == 'Ё' ? 'Е' : upper;
}
