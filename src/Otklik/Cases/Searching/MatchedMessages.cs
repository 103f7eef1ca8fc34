using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Search;

namespace Otklik.Cases.Searching;

/// <summary>Walks the index from the newest document down and reads the rows of each stretch: within the asker's scope,
/// which the filters of <see cref="AppDb"/> add, and within what the fields let through.</summary>
public sealed class MatchedMessages(AppDb db, TextIndex index)
{
    private const int FirstStretch = 500;
    private const int LongestStretch = 2_000;

    /// <summary>So many matches are looked at for what little of them the fields let through.</summary>
    private const int MostLookedAt = 40_000;

    /// <param name="Found">The newest first.</param>
    /// <param name="IsMore">There may be more than were asked for.</param>
    /// <param name="IsCut">Not everything was looked at: it would have taken too long.</param>
    public sealed record Reading(IReadOnlyList<MatchedMessage> Found, bool IsMore, bool IsCut);

    public async Task<Reading> ReadAsync(
        TextMatch match, IQueryable<Case> cases, Narrowing narrowing, int most, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(narrowing);
        var found = new List<MatchedMessage>();
        if (narrowing.LetsNothing) return new Reading(found, false, false);
        var walk = await index.BeginAsync(match, cancellation);
        var stretch = Math.Min(FirstStretch, most);
        for (var looked = 0; looked < MostLookedAt; stretch = Math.Min(stretch * 4, LongestStretch))
        {
            var ids = await walk.NextAsync(stretch, cancellation);
            if (ids.Count == 0) return new Reading(found, walk.IsCut, walk.IsCut);
            looked += ids.Count;
            found.AddRange(await RowsAsync(ids, narrowing.Of(cases), narrowing, cancellation));
            if (found.Count < most) continue;
            found.RemoveRange(most, found.Count - most);
            return new Reading(found, true, walk.IsCut);
        }

        return new Reading(found, true, true);
    }

    private async Task<IEnumerable<MatchedMessage>> RowsAsync(
        IReadOnlyList<long> ids, IQueryable<Case> cases, Narrowing narrowing, CancellationToken cancellation)
    {
        var keys = ids.ToArray();
        var rows = await (
            from message in narrowing.Of(db.Messages.AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.Id)))
            join about in cases on message.CaseId equals about.Id
            select new MatchedMessage(message.Id, about.Id, about.CentreId, about.TopicId, about.Status,
                about.OrganisationId, message.ChannelId, message.WrittenAt)).ToListAsync(cancellation);
        rows.Sort((left, right) => right.Id.CompareTo(left.Id));
        return narrowing.Place.Count == 0 || rows.Count == 0 ? rows
            : await ThereAsync(rows, narrowing.Place, cancellation);
    }

    /// <summary>No database knows «Садовой» for «Садовая»: places are read and compared here.</summary>
    private async Task<IEnumerable<MatchedMessage>> ThereAsync(
        List<MatchedMessage> rows, IReadOnlyList<string> stems, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.CaseId).Distinct().ToList();
        var there = (await db.Cases.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id))
            .Select(row => new { row.Id, row.Settlement, row.Street, row.House, row.Landmark })
            .ToListAsync(cancellation))
            .Where(row => !stems.Except(FullText.Stems(
                $"{row.Settlement}, {row.Street}, {row.House}, {row.Landmark}")).Any())
            .Select(row => row.Id).ToHashSet();
        return rows.Where(row => there.Contains(row.CaseId));
    }
}
