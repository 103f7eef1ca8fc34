using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Retention;

/// <summary>The rules that hold, centre by centre, and the cases they are about.</summary>
public sealed class RetentionRules(AppDb db, CentreBook centres, TopicBook topics, TimeProvider time)
{
    /// <param name="CentreIds">Centres in which one and the same rules hold.</param>
    public sealed record Plan(IReadOnlyList<long> CentreIds, IReadOnlyList<RetentionSlice> Slices);

    /// <param name="asIfOn">What would be if all rules were on.</param>
    /// <param name="within">Only these centres; null: all.</param>
    public async Task<IReadOnlyList<Plan>> ReadAsync(
        bool asIfOn, IReadOnlyCollection<long>? within, CancellationToken cancellation)
    {
        var rules = (await db.RetentionRules.AsNoTracking().Where(row => asIfOn || row.IsOn).OrderBy(row => row.Id)
            .ToListAsync(cancellation)).ToLookup(row => row.CentreId);
        if (rules.Count == 0) return [];
        var tree = await centres.ReadAsync(cancellation);
        var book = await topics.ReadAsync(cancellation);
        var byGroup = book.Topics.Values.ToLookup(topic => topic.GroupId, topic => topic.Id);
        return
        [
            .. tree.Centres.Where(centre => within is null || within.Contains(centre.Id))
                .Select(centre => (centre.Id, Rules: RetentionPlan.Effective(
                    tree.Upwards(centre.Id).SelectMany(above => rules[above.Id]))))
                .Where(one => one.Rules.Count > 0)
                .GroupBy(one => string.Join(',', one.Rules.Select(rule => rule.Id).Order()))
                .Select(same => new Plan([.. same.Select(one => one.Id)],
                    [.. RetentionPlan.Slices(same.First().Rules, group => byGroup[group])])),
        ];
    }

    /// <summary>Cases whose time is over by this rule. Those merged into another go with it; nothing of a held one
    /// is touched, nor of one in which somebody has written since.</summary>
    public IQueryable<Case> Due(IReadOnlyCollection<long> centreIds, RetentionSlice slice, CaseRemains remains)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var now = time.GetUtcNow().UtcDateTime;
        var before = now.AddDays(-slice.Rule.Days!.Value);
        var due = db.Cases.Where(row => centreIds.Contains(row.CentreId) && row.Status == slice.Status
            && row.Remains == remains && row.ClosedAt <= before && row.MergedIntoId == null
            && !db.Messages.Any(message => message.CaseId == row.Id && message.WrittenAt > before)
            && !db.LegalHolds.Any(hold => hold.CaseId == row.Id && hold.LiftedAt == null
                && (hold.Until == null || hold.Until > now)));
        var (only, except) = (slice.Only, slice.Except);
        if (only is not null) return due.Where(row => row.TopicId != null && only.Contains(row.TopicId.Value));
        return except.Count == 0 ? due
            : due.Where(row => row.TopicId == null || !except.Contains(row.TopicId.Value));
    }

    /// <summary>States of a case in which the action still has something to do.</summary>
    public static IEnumerable<CaseRemains> Before(RetentionAction action) =>
        Enum.GetValues<CaseRemains>().Where(remains => (int)remains < (int)action);
}
