using Otklik.Centres;
using Otklik.Language.Places;

namespace Otklik.Topics.Places;

/// <summary>Where a page is at home, in words that its centre's gazetteer understands.</summary>
public static class PageHome
{
    /// <summary>What was chosen for the message itself, else the page's own place; for a page that names none or
    /// speaks for the whole of its centre, the centre's code or territory.</summary>
    /// <param name="centre">Centre of the page.</param>
    /// <param name="place">Place of the page, in words; empty when it has none.</param>
    /// <param name="chosen">The territory that the resident chose, if they were asked.</param>
    /// <returns>Null: nothing is known, so only a name that there is once is certain. A place that the gazetteer does
    /// not know comes back as it is: a page of another town must not be put into this one.</returns>
    public static string? Of(Gazetteer known, Centre? centre, string place, string? chosen = null)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(place);
        var home = string.IsNullOrWhiteSpace(chosen) ? place.Trim() : chosen.Trim();
        if (known.KnowsHome(home)) return home;
        if (home.Length > 0 && !home.Equals(centre?.Territory.Trim(), StringComparison.OrdinalIgnoreCase)) return home;
        return known.KnowsHome(centre?.Oktmo) ? centre!.Oktmo
            : known.KnowsHome(centre?.Territory) ? centre!.Territory : null;
    }
}
