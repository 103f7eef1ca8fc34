using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Intake;

/// <summary>What waits in quarantine for the asker, newest first, a page at a time.</summary>
public sealed class QuarantineList(AppDb db, Asker asker, ReadAudit reads)
{
    public const int PageSize = 50;
    private const int Shown = 20_000;

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
        // Payloads are whole: whatever a network sent of a person stands in them.
        if (rows.Count > 0)
            await reads.LookAsync(asker.StaffId, "quarantine.read", null, string.Create(
                CultureInfo.InvariantCulture, $"{rows[^1].Id}–{rows[0].Id}"), cancellation);
        return rows;
    }

    public Task<int> CountAsync(CancellationToken cancellation) =>
        db.Quarantine.CountAsync(row => row.State == QuarantineState.Waiting, cancellation);

    /// <param name="Problem">As stored: see <see cref="TroubleWords"/>.</param>
    public sealed record Item(
        long Id, Network Network, string Channel, DateTime ReceivedAt, string Problem, byte[] Body, long? Line,
        QuarantineState State, string? Reason)
    {
        public string Words => TroubleWords.Of(Problem);

        /// <summary>The payload as text for a person's eyes; long ones are cut and say so.</summary>
        public string Payload(Func<string, string> label)
        {
            // Rows that were set aside by an earlier version may still hold the webhook's secret.
            var text = Row(label) ?? Encoding.UTF8.GetString(SecretFree.Of(Body));
            var clean = InboundText.Clean(text.Length > Shown ? text[..Shown] : text);
            return text.Length > Shown ? $"{clean}… ({text.Length:N0})" : clean;
        }

        /// <summary>A row of a file as it stands there, or what was understood of it; null for
        /// what networks send.</summary>
        private string? Row(Func<string, string> label)
        {
            if (Network is not (Network.File or Network.Form)) return null;
            try
            {
                var own = JsonSerializer.Deserialize<OwnPayload>(Body, OwnPayload.Json);
                if (own is null) return null;
                if (!string.IsNullOrWhiteSpace(own.Raw)) return own.Raw;
                // A row that could be read at all: its fields by name.
                IEnumerable<(string Field, string? Value)> fields =
                [
                    ("id", own.Key), ("text", own.Text), ("author", own.AuthorKey), ("name", own.AuthorName),
                    ("contact", own.Contact), .. (own.Fields ?? []).Select(pair => (pair.Key, (string?)pair.Value)),
                ];
                return own.Problem is not null && own.Text.Length == 0 ? ""
                    : string.Join('\n', fields.Where(pair => !string.IsNullOrEmpty(pair.Value))
                        .Select(pair => $"{label(pair.Field)}: {pair.Value}"));
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
