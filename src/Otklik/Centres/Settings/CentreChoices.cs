using Otklik.Ui.Forms;

namespace Otklik.Centres.Settings;

/// <summary>The open centres which the asker sets up, from the top down, and the one that was asked for.</summary>
public sealed record CentreChoices(Centre? Current, IReadOnlyList<Choice> Choices)
{
    public static CentreChoices Of(CentreSnapshot tree, Asker asker, Permission permission, string? code)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(asker);
        var mine = tree.Centres.Where(centre => centre.ClosedAt is null && asker.Can(permission, centre.Id))
            .OrderBy(centre => centre.Path, StringComparer.Ordinal).ToList();
        return new CentreChoices(mine.Find(centre => centre.Code == code) ?? mine.FirstOrDefault(),
            [.. mine.Select(centre => new Choice(centre.Code, centre.Name))]);
    }
}
