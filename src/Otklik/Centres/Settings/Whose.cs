namespace Otklik.Centres.Settings;

/// <summary>Whose value of one setting holds in a centre. Nothing is copied down: a value is looked for from the centre
/// up, so that one set above holds at once in all below that have none of their own.</summary>
/// <param name="Here">The centre that is asked about.</param>
/// <param name="From">The nearest centre upwards with a value of its own, this one first; null: nobody has any, and the
/// program's own holds.</param>
/// <param name="Next">Whose would hold without this centre's own; null: the program's.</param>
/// <param name="Below">Open centres below that have values of their own.</param>
public sealed record Whose(Centre Here, Centre? From, Centre? Next, IReadOnlyList<Centre> Below)
{
    public bool IsOwn => From?.Id == Here.Id;

    /// <param name="owners">All centres that have a value of their own.</param>
    public static Whose Of(CentreSnapshot tree, Centre here, IReadOnlySet<long> owners)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(here);
        var up = tree.Upwards(here.Id).Where(centre => owners.Contains(centre.Id)).Take(2).ToList();
        return new Whose(here, up.FirstOrDefault(), up.Find(centre => centre.Id != here.Id),
            owners.Count == 0 ? [] : [.. tree.Below(here.Id)
                .Where(centre => centre.Id != here.Id && centre.ClosedAt is null && owners.Contains(centre.Id))
                .OrderBy(centre => centre.Name, StringComparer.CurrentCulture)]);
    }
}
