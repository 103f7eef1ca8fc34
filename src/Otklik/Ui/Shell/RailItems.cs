using System.Security.Claims;

namespace Otklik.Ui.Shell;

internal static class RailItems
{
    // One after another: sources share the request's database context.
    public static async Task<IReadOnlyList<RailItem>> CollectAsync(
        IEnumerable<IRailSource> sources,
        ClaimsPrincipal person,
        CancellationToken cancellation)
    {
        var all = new List<RailItem>();
        foreach (var source in sources) all.AddRange(await source.ItemsAsync(person, cancellation));
        return [.. all.OrderBy(item => item.Section).ThenBy(item => item.Order)];
    }

    /// <summary>
    /// The link whose address is the longest beginning of this one: «/inbox?view=mine» wins over «/inbox».
    /// </summary>
    public static RailItem? Current(IEnumerable<RailItem> items, string here) => items
        .Where(item => Begins(here, item.Href))
        .MaxBy(item => item.Href.Length);

    private static bool Begins(string here, string href) =>
        here.StartsWith(href, StringComparison.OrdinalIgnoreCase) &&
        (here.Length == href.Length
            || here[href.Length] is '/' or '?' or '&'
            || href.Contains('?', StringComparison.Ordinal));
}
