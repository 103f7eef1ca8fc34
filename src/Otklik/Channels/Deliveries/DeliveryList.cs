using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Channels.Deliveries;

/// <summary>Replies on their way, of the cases that the asker may see.</summary>
public sealed class DeliveryList(AppDb db, ChannelSettingsBook channels)
{
    public const int PageSize = 50;

    public sealed record Row(
        long Id, long CaseId, string CaseNumber, DeliveryPurpose Purpose, string Text, long ChannelId, string? Context,
        DeliveryState State, string? Problem, string? ProblemCode, int Attempts, DateTime CreatedAt,
        DateTime NextAttemptAt)
    {
        public Network Network { get; init; }
        public string Channel { get; init; } = "";
    }

    public async Task<List<Row>> ReadAsync(
        DeliveryView view, long? channelId, long? before, CancellationToken cancellation)
    {
        var rows = await Of(view).AsNoTracking()
            .Where(row => (channelId == null || row.ChannelId == channelId) && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(PageSize)
            .Join(db.Cases, row => row.CaseId, about => about.Id, (row, about) => new { row, about.Number })
            .OrderByDescending(pair => pair.row.Id)
            .Select(pair => new Row(
                pair.row.Id, pair.row.CaseId, pair.Number, pair.row.Purpose, pair.row.Text, pair.row.ChannelId,
                db.Threads.Where(thread => thread.Id == pair.row.ThreadId).Select(thread => thread.Context)
                    .FirstOrDefault(),
                pair.row.State, pair.row.Problem, pair.row.ProblemCode, pair.row.Attempts, pair.row.CreatedAt,
                pair.row.NextAttemptAt))
            .ToListAsync(cancellation);
        // Names come from memory: the case is in the asker's scope, its channel may belong to a centre beside it.
        var shelf = await channels.ReadAsync(cancellation);
        return rows.ConvertAll(row => Shown(row, shelf.Find(row.ChannelId)));
    }

    private static Row Shown(Row row, KnownChannel? channel)
    {
        row = row with
        {
            Text = PublicLinks.WithoutKeys(row.Text), Problem = DeliveryTrouble.Words(row.ProblemCode, row.Problem),
        };
        return channel is null ? row : row with { Network = channel.Network, Channel = channel.Channel.Name };
    }

    public Task<int> CountAsync(DeliveryView view, CancellationToken cancellation) => Of(view).CountAsync(cancellation);

    private IQueryable<Delivery> Of(DeliveryView view) => view switch
    {
        DeliveryView.Waiting => InScope(db.Deliveries.Where(row => row.State == DeliveryState.Waiting)),
        DeliveryView.NotPossible => InScope(db.Deliveries.Where(row => row.State == DeliveryState.NotPossible)),
        DeliveryView.NotWithdrawn => InScope(db.Deliveries.Where(row => row.State == DeliveryState.Withdrawn
            && row.ExternalId != null && row.ProblemCode == DeliveryProblems.NotWithdrawn)),
        _ => InScope(db.Deliveries.Where(row => row.State == DeliveryState.Failed)),
    };

    private IQueryable<Delivery> InScope(IQueryable<Delivery> deliveries) =>
        deliveries.Where(row => db.Cases.Any(about => about.Id == row.CaseId));
}
