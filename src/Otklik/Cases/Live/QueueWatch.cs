using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Cases.Live;

/// <summary>Sees what moved, once for all who watch: a look at the newest rows of history twice a second while
/// somebody watches, none while nobody does. Works beside other nodes, because it asks the database and
/// not the verbs.</summary>
public sealed partial class QueueWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<QueueWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private const int Most = 5_000;
    private const int NewestBlocks = 16;
    private const int LooksBack = 10;

    /// <summary>What can bring a case into a queue in which it was not.</summary>
    private static readonly CaseEventKind[] Kinds =
    [
        CaseEventKind.Opened, CaseEventKind.Routed, CaseEventKind.Assigned, CaseEventKind.ReturnedNotOurs,
        CaseEventKind.Arbitrated, CaseEventKind.ClarificationAsked, CaseEventKind.ClarificationAnswered,
        CaseEventKind.SentForApproval, CaseEventKind.ReturnedForRework, CaseEventKind.ReplyPublished,
        CaseEventKind.Disputed, CaseEventKind.Reopened, CaseEventKind.Unmerged, CaseEventKind.Split,
        CaseEventKind.ImportanceChanged, CaseEventKind.SentToModeration, CaseEventKind.Restored,
        CaseEventKind.Transferred, CaseEventKind.TransferReturned, CaseEventKind.TransferArbitrated,
    ];

    private readonly List<Channel<IReadOnlyList<Moved>>> _watchers = [];
    private readonly Lock _lock = new();

    /// <summary>A case that moved, and whose it is now.</summary>
    public sealed record Moved(long CaseId, long CentreId, long? OrganisationId);

    /// <summary>What moves from now on; ends with the token.</summary>
    public ChannelReader<IReadOnlyList<Moved>> Watch(CancellationToken cancellation)
    {
        // A watcher that does not keep up loses the oldest news, not memory.
        var channel = System.Threading.Channels.Channel.CreateBounded<IReadOnlyList<Moved>>(
            new BoundedChannelOptions(20) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock) _watchers.Add(channel);
        cancellation.Register(() =>
        {
            lock (_lock) _watchers.Remove(channel);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        EventMarks? marks = null;
        while (await timer.NextAsync(stoppingToken))
        {
            try
            {
                if (!IsWatched()) marks = null;
                else if (marks is null) marks = await BeginAsync(stoppingToken);
                else await LookAsync(marks, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                // Without news the lists say so themselves; the next look may do.
                LogFailed(log, fault);
            }
        }
    }

    private bool IsWatched()
    {
        lock (_lock) return _watchers.Count > 0;
    }

    private async Task<EventMarks> BeginAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var events = scope.ServiceProvider.GetRequiredService<AppDb>().CaseEvents;
        var marks = new EventMarks(Keys.BlockSize, NewestBlocks, LooksBack);
        await marks.BeginAsync(await events.MaxAsync(row => (long?)row.Id, cancellation) ?? 0, (from, to) =>
            events.Where(row => row.Id > from && row.Id <= to).MaxAsync(row => (long?)row.Id, cancellation));
        return marks;
    }

    private async Task LookAsync(EventMarks marks, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var ranges = marks.Ranges.Select(range => db.CaseEvents.Where(row => row.Id > range.From && row.Id <= range.To))
            .Aggregate((some, more) => some.Concat(more));
        var rows = await (
            from row in ranges
            join about in db.Cases on row.CaseId equals about.Id
            orderby row.Id
            select new { row.Id, row.Kind, about.CentreId, about.OrganisationId, row.CaseId }).Take(Most)
            .ToListAsync(cancellation);
        var news = rows.FindAll(row => marks.Take(row.Id));
        marks.Turn(isBehind: rows.Count == Most);
        IReadOnlyList<Moved> moved = [.. news.Where(row => Kinds.Contains(row.Kind))
            .Select(row => new Moved(row.CaseId, row.CentreId, row.OrganisationId)).Distinct()];
        if (moved.Count == 0) return;
        lock (_lock)
        {
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(moved);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The look for moved cases failed")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
