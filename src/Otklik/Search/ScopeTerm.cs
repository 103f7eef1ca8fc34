using System.Globalization;

namespace Otklik.Search;

/// <summary>The word by which the index knows whose a document is, beside its stems: a town's search is then an
/// intersection and no walk over the country. It only quickens: what may be shown is decided by the rows.</summary>
public static class ScopeTerm
{
    /// <summary>«ё42»: stems write ё as е, so no text and no query can hold it; both databases keep letters and digits
    /// together.</summary>
    public static string Of(long centreId) => string.Create(CultureInfo.InvariantCulture, $"ё{centreId}");
}
