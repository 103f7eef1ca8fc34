using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Queue;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn;

namespace Otklik.Cases.Live;

/// <summary>Tells an open list how many cases have come into it since: server-sent events, <c>fresh</c> with a count,
/// <c>alarm</c> with the count of new emergencies, and a <c>beat</c> while nothing happens. Rows themselves are never
/// sent: the page asks for them when the person wants.</summary>
internal static class LiveApi
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    private static readonly QueueFilter Emergencies = new() { Queue = CaseQueue.Emergencies };
    private const int MostFresh = 500;

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live/queue", (HttpContext http, CurrentAsker asker, QueueWatch watch,
            IServiceScopeFactory scopes, TimeProvider time, IHostApplicationLifetime lifetime,
            AskerCache askers) =>
        {
            var filter = QueueFilter.Read(http.Request.Query);
            http.Response.Headers["X-Accel-Buffering"] = "no";
            // An open page must not hold up the end of the program.
            var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted,
                lifetime.ApplicationStopping);
            http.Response.RegisterForDispose(stop);
            return TypedResults.ServerSentEvents(TellAsync(
                filter, asker.Value, Again(http, askers), watch, scopes, time, stop.Token));
        }).RequirePermission(Permission.SeeCases);

    private static async IAsyncEnumerable<SseItem<string>> TellAsync(
        QueueFilter filter, Asker asker, Func<CancellationToken, ValueTask<Asker?>> again, QueueWatch watch,
        IServiceScopeFactory scopes, TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        var since = time.GetUtcNow().UtcDateTime;
        var news = watch.Watch(stop);
        var fresh = new HashSet<long>();
        var (told, alarms) = (0, 0);
        yield return new SseItem<string>("{}", "beat");
        while (!stop.IsCancellationRequested)
        {
            var heard = await WaitAsync(news, time, stop);
            if (heard is null) yield break;
            // A role, a session or a whole account may have ended since the page was opened.
            if (await again(stop) is not { } still || !still.Can(Permission.SeeCases)) yield break;
            asker = still;
            foreach (var one in heard.Where(one => Sees(asker, one)).Take(MostFresh)) fresh.Add(one.CaseId);
            var count = heard.Count > 0 && fresh.Count > 0
                ? await CountAsync(filter, asker, fresh, since, scopes, stop) : told;
            if (count != told) yield return new SseItem<string>($$"""{"count":{{count}}}""", "fresh");
            else if (heard.Count == 0) yield return new SseItem<string>("{}", "beat");
            told = count;
            if (heard.Count == 0 || fresh.Count == 0) continue;
            var ringing = await CountAsync(Emergencies, asker, fresh, since, scopes, stop);
            if (ringing > alarms) yield return new SseItem<string>($$"""{"count":{{ringing}}}""", "alarm");
            alarms = ringing;
        }
    }

    private static Func<CancellationToken, ValueTask<Asker?>> Again(HttpContext http, AskerCache askers)
    {
        var person = http.User;
        return async stop => (await StaffCookie.AskerOfAsync(person, askers, stop))?.Asker;
    }

    /// <returns>What moved; nothing when it was time for a beat; null at the end.</returns>
    private static async Task<IReadOnlyList<QueueWatch.Moved>?> WaitAsync(
        ChannelReader<IReadOnlyList<QueueWatch.Moved>> news, TimeProvider time, CancellationToken stop)
    {
        using var beat = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var timer = time.CreateTimer(_ => beat.Cancel(), null, Beat, Timeout.InfiniteTimeSpan);
        try
        {
            return await news.ReadAsync(beat.Token);
        }
        catch (OperationCanceledException)
        {
            return stop.IsCancellationRequested ? null : [];
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    private static bool Sees(Asker asker, QueueWatch.Moved moved) => asker.SeesEverything
        || asker.CentreIds.Contains(moved.CentreId)
        || (moved.OrganisationId is { } body && asker.OrganisationIds.Contains(body));

    private static async Task<int> CountAsync(
        QueueFilter filter, Asker asker, HashSet<long> fresh, DateTime since, IServiceScopeFactory scopes,
        CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        var ids = fresh.Take(MostFresh).ToList();
        var cases = await scope.ServiceProvider.GetRequiredService<QueueQuery>()
            .OfAsync(filter with { After = null }, DateOnly.FromDateTime(since), cancellation);
        return await cases.Where(row => ids.Contains(row.Id) && row.ChangedAt > since).CountAsync(cancellation);
    }
}
