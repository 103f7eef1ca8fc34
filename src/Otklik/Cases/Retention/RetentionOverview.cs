using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>What the page of retention shows of one centre, within what the asker may see.</summary>
public sealed class RetentionOverview(
    AppDb db, CentreBook centres, CountRetention counts, VerifyTombstones verify, TimeProvider time)
{
    public const int PageSize = 20;

    /// <param name="From">Whose rule it is.</param>
    /// <param name="Count">Cases of the centre and below that it is about now; null: not counted.</param>
    /// <param name="Whose">The same, and who below says otherwise about the same thing.</param>
    public sealed record Line(RetentionRule Rule, Centre From, bool IsOwn, int? Count, Whose Whose);

    public sealed record Held(LegalHold Hold, string Number, string Title, string SetBy);

    /// <param name="Found">Null: not looked at.</param>
    public sealed record Stone(Tombstone Tombstone, VerifyTombstones.Finding? Found);

    public sealed record View(IReadOnlyList<Line> Rules, IReadOnlyList<RetentionRun> Runs, RetentionRun? Last,
        IReadOnlyList<Held> Holds, IReadOnlyList<Stone> Stones);

    /// <param name="isDry">Count what each rule would do.</param>
    /// <param name="isChecked">Look whether what the tombstones name is gone.</param>
    /// <param name="before">Tombstones older than this one.</param>
    public async Task<View> ReadAsync(
        Centre centre, bool isDry, bool isChecked, long? before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(centre);
        var tree = await centres.ReadAsync(cancellation);
        var below = tree.Below(centre.Id).Select(row => row.Id).ToList();
        return new View(
            await RulesAsync(tree, centre, below, isDry, cancellation),
            await db.RetentionRuns.AsNoTracking()
                .Where(row => row.CentreId != null && below.Contains(row.CentreId.Value))
                .OrderByDescending(row => row.Id).Take(10).ToListAsync(cancellation),
            await db.RetentionRuns.AsNoTracking().Where(row => row.CentreId == null).OrderByDescending(row => row.Id)
                .FirstOrDefaultAsync(cancellation),
            await HoldsAsync(below, cancellation),
            await StonesAsync(below, isChecked, before, cancellation));
    }

    private async Task<List<Line>> RulesAsync(
        CentreSnapshot tree, Centre centre, List<long> below, bool isDry, CancellationToken cancellation)
    {
        var above = tree.Upwards(centre.Id).ToList();
        var ids = above.ConvertAll(row => row.Id);
        // Those below too: they are few, and one query for all beats one for each centre.
        var all = await db.RetentionRules.AsNoTracking()
            .Where(row => ids.Contains(row.CentreId) || below.Contains(row.CentreId)).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        var owners = all.ToLookup(row => row.Subject, row => row.CentreId);
        var rules = all.ToLookup(row => row.CentreId);
        var counted = isDry ? await counts.RunAsync(below, cancellation) : null;
        return
        [
            .. RetentionPlan.Effective(above.SelectMany(row => rules[row.Id]))
                .OrderBy(rule => rule.Action).ThenBy(rule => rule.TopicId is not null || rule.GroupId is not null)
                .Select(rule => new Line(rule, above.Find(row => row.Id == rule.CentreId)!,
                    rule.CentreId == centre.Id,
                    counted?.Where(pair => pair.Key.RuleId == rule.Id).Sum(pair => pair.Value),
                    Whose.Of(tree, centre, owners[rule.Subject].ToHashSet()))),
        ];
    }

    private Task<List<Held>> HoldsAsync(List<long> below, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return (
            from hold in db.LegalHolds.AsNoTracking()
            where below.Contains(hold.CentreId) && hold.LiftedAt == null && (hold.Until == null || hold.Until > now)
            join about in db.Cases on hold.CaseId equals about.Id
            join person in db.Users on hold.SetBy equals person.Id into people
            from person in people.DefaultIfEmpty()
            orderby hold.Id descending
            select new Held(hold, about.Number, about.Title, person == null ? "" : person.Title))
            .Take(200).ToListAsync(cancellation);
    }

    private async Task<List<Stone>> StonesAsync(
        List<long> below, bool isChecked, long? before, CancellationToken cancellation)
    {
        var stones = await db.Tombstones.AsNoTracking()
            .Where(row => below.Contains(row.CentreId) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(PageSize).ToListAsync(cancellation);
        var shown = new List<Stone>();
        foreach (var stone in stones)
            shown.Add(new Stone(stone, isChecked ? await verify.CheckAsync(stone, cancellation) : null));
        return shown;
    }
}
