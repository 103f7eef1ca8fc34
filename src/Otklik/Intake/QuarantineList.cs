using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>What waits in quarantine for the asker, newest first, a page at a time.</summary>
public sealed class QuarantineList(AppDb db)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<Item>> ReadAsync(
        QuarantineState state, long? before, CancellationToken cancellation)
    {
        var rows = await db.Quarantine.AsNoTracking()
            .Where(row => row.State == state && (before == null || row.Id < before))
            .OrderByDescending(row => row.Id).Take(PageSize)
            .Join(db.Channels, row => row.ChannelId, channel => channel.Id, (row, channel) => new Item(
                row.Id, channel.Network, channel.Name,
                row.ReceivedAt, row.Problem, row.Body, row.Line, row.State, row.Reason))
            .ToListAsync(cancellation);
        return rows;
    }

    public Task<int> CountAsync(CancellationToken cancellation) =>
        db.Quarantine.CountAsync(row => row.State == QuarantineState.Waiting, cancellation);

    public sealed record Item(
        long Id, Network Network, string Channel, DateTime ReceivedAt, string Problem, byte[] Body, long? Line,
        QuarantineState State, string? Reason)
    {
        private const int Shown = 20_000;

        /// <summary>The payload as text for a person's eyes; long ones are cut and say so.</summary>
        public string Payload
        {
            get
            {
                var text = System.Text.Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, Shown));
                var clean = InboundText.Clean(text);
                return Body.Length > Shown ? $"{clean}… ({Body.Length:N0})" : clean;
            }
        }
    }
}
