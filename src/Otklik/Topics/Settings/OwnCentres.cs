using Otklik.Centres;
using Otklik.Ui.Forms;

namespace Otklik.Topics.Settings;

/// <summary>The open centres whose topics the asker sets up, from the top down, and the one that was asked for.</summary>
internal sealed record OwnCentres(Centre? Current, IReadOnlyList<Choice> Choices)
{
    public static OwnCentres Of(CentreSnapshot tree, Asker asker, string? code)
    {
        var mine = tree.Centres.Where(centre => centre.ClosedAt is null
                && asker.Can(Permission.ManageTopics, centre.Id))
            .OrderBy(centre => centre.Path, StringComparer.Ordinal).ToList();
        return new OwnCentres(mine.Find(centre => centre.Code == code) ?? mine.FirstOrDefault(),
            [.. mine.Select(centre => new Choice(centre.Code, centre.Name))]);
    }
}
