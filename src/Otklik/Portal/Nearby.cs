using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language;
using Otklik.Portal.Tracking;
using Otklik.Topics;

namespace Otklik.Portal;

/// <summary>«Что делается рядом»: recent problems that were written about in public, by their topic and place. The same
/// few rows for everybody, so they are kept for some seconds.</summary>
public sealed class Nearby(
    IServiceScopeFactory scopes, CentreBook centres, TopicBook topics, PublicCodes codes, TimeProvider time)
    : IDisposable
{
    private const int Shown = 6;

    /// <summary>Looked through from the newest on: a bound, so that an installation full of history costs no
    /// more.</summary>
    private const int LookedThrough = 300;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private (IReadOnlyList<NearbyCase> List, long At)? _kept;

    public async Task<IReadOnlyList<NearbyCase>> ReadAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation);
        try
        {
            if (_kept is { } kept && time.GetElapsedTime(kept.At) < Kept) return kept.List;
            var list = await LoadAsync(cancellation);
            _kept = (list, time.GetTimestamp());
            return list;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<IReadOnlyList<NearbyCase>> LoadAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var tree = await centres.ReadAsync(cancellation);
        var book = await topics.ReadAsync(cancellation);
        var since = time.GetUtcNow().UtcDateTime - Recent;
        var newest = await db.Cases.AsNoTracking().OrderByDescending(row => row.Id).Take(LookedThrough)
            .ToListAsync(cancellation);
        var fit = newest.Where(row => MayStand(row) && row.OpenedAt > since).ToList();
        var list = new List<NearbyCase>();
        foreach (var part in fit.Chunk(Shown * 3))
        {
            var firsts = await OpenMessages.FirstAsync(db, [.. part.Select(row => row.Id)], cancellation);
            foreach (var row in part)
            {
                if (list.Count == Shown) return list;
                if (firsts.TryGetValue(row.Id, out var message) && Of(row, message, tree, book) is { } near)
                    list.Add(near);
            }
        }

        return list;
    }

    /// <summary>Somebody has decided what it is and whose; a private quarrel or thanks are nobody's business.</summary>
    private static bool MayStand(Case row) =>
        row is { MergedIntoId: null, OrganisationId: not null, TopicId: not null, IsHistory: false }
        && row.Status != CaseStatus.Rejected
        && row.Kind is MessageKind.Complaint or MessageKind.Emergency or MessageKind.Proposal;

    private NearbyCase? Of(Case row, long messageId, CentreSnapshot tree, TopicSnapshot book)
    {
        if (book.Topic(row.TopicId) is not { } topic) return null;
        var centre = tree.Centre(row.CentreId);
        return new NearbyCase(codes.Of(messageId), PublicNames.Of(topic),
            PublicPlace.Of(row, centre?.Territory), FewPeople.Shown(row.AuthorCount), row.OpenedAt,
            tree.TimeZone(row.CentreId), PublicState.Of(row, null));
    }
}
