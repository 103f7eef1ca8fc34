using Otklik.Centres;
using Otklik.Ui.Forms;

namespace Otklik.Portal.Reporting;

/// <summary>The territories that a resident can write to here: open centres whose form, or the nearest one upwards,
/// takes messages.</summary>
public sealed record ReportPlaces(IReadOnlyList<Centre> Centres, CentreSnapshot Tree)
{
    public static ReportPlaces Of(CentreSnapshot tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return new ReportPlaces(
        [
            .. tree.Centres.Where(centre => centre.ClosedAt is null && PublicForms.For(tree, centre.Id) is not null)
                .OrderBy(centre => centre.Path.Count(sign => sign == '/'))
                .ThenBy(NameOf, StringComparer.CurrentCulture),
        ], tree);
    }

    public IReadOnlyList<Choice> Choices => [.. Centres.Select(centre => new Choice(centre.Code, NameOf(centre)))];

    /// <summary>The one that was named, or the only one there is.</summary>
    public Centre? Find(string? code) =>
        Centres.FirstOrDefault(centre => string.Equals(centre.Code, code, StringComparison.OrdinalIgnoreCase))
        ?? (Centres.Count == 1 ? Centres[0] : null);

    public static string NameOf(Centre centre) => centre.Territory.Length > 0 ? centre.Territory : centre.Name;
}
