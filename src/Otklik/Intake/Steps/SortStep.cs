using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Sorts what came into new messages, changes of known ones, and repeats, which change nothing however
/// late they come.</summary>
internal sealed class SortStep(AuthorVault vault, Keys keys) : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var seen = await SeenAsync(batch, cancellation);
        // In the order of their events, a draft for each that is a message.
        var drafts = new Queue<Draft>(batch.Drafts);
        batch.Drafts.Clear();
        foreach (var parsed in batch.Parsed)
        {
            foreach (var one in parsed.Events)
            {
                var draft = one is MessageReceived ? drafts.Dequeue() : null;
                if (one is Ignored or OwnEcho or DeliveryFailed)
                {
                    if (one is not Ignored) batch.News.Add((parsed.Channel, one));
                    batch.Ignored++;
                    continue;
                }

                var key = draft?.Key ?? StoredKey(parsed.Channel, one, one.Key);
                if (seen.TryGetValue((parsed.Channel.Id, key), out var known))
                {
                    Repeat(batch, parsed, one, known);
                    continue;
                }

                var id = draft?.MessageId ?? keys.Next();
                var row = new SeenKey
                {
                    ChannelId = parsed.Channel.Id, Key = key, MessageId = id,
                    TextHash = parsed.Channel.Network == Network.File && one is MessageReceived read
                        ? HashOf(read.Text) : null,
                };
                seen.Add((parsed.Channel.Id, key), row);
                batch.Rows.Seen.Add(row);
                if (draft is not null) batch.Drafts.Add(draft);
                else batch.Rows.Changes.Add(Change(batch, parsed.Channel, one, id));
            }
        }
    }

    private async Task<Dictionary<(long, string), SeenKey>> SeenAsync(
        IntakeBatch batch, CancellationToken cancellation)
    {
        var wanted = batch.Parsed.SelectMany(parsed => parsed.Events, (parsed, one) =>
            (Channel: parsed.Channel.Id, Key: StoredKey(parsed.Channel, one, one.Key)));
        var seen = new Dictionary<(long, string), SeenKey>();
        foreach (var channel in wanted.GroupBy(pair => pair.Channel, pair => pair.Key))
        {
            var known = channel.Distinct().ToList();
            foreach (var row in await batch.Db.SeenKeys.AsNoTracking()
                .Where(row => row.ChannelId == channel.Key && EF.Parameter(known).Contains(row.Key))
                .ToListAsync(cancellation))
            {
                seen.Add((row.ChannelId, row.Key), row);
            }
        }

        return seen;
    }

    private string StoredKey(Channel channel, InboundEvent one, string key) =>
        DraftStep.StoredKey(vault, channel, one, key);

    /// <summary>A repeat is harmless, but a row of a file with a known id and another text is somebody's mistake: it
    /// waits in quarantine, also when it comes from there once more.</summary>
    private void Repeat(IntakeBatch batch, ParsedEnvelope parsed, InboundEvent one, SeenKey known)
    {
        batch.Repeated++;
        if (parsed.Channel.Network != Network.File
            || one is not MessageReceived message || known.TextHash is not { } hash)
            return;
        if (hash == HashOf(message.Text)) return;
        batch.Repeated--;
        batch.SetAside(parsed.Envelope, parsed.Channel, new Trouble("Row.OtherText").Stored, keys.Next());
    }

    private MessageChange Change(IntakeBatch batch, Channel channel, InboundEvent change, long id)
    {
        var (kind, messageKey, text) = change switch
        {
            MessageEdited edited => (MessageChangeKind.Edited, edited.MessageKey, DraftStep.Words(edited.Text)),
            MessageDeleted deleted => (MessageChangeKind.Deleted, deleted.MessageKey, null),
            MessageRestored restored => (MessageChangeKind.Restored, restored.MessageKey, null),
            _ => throw new InvalidOperationException($"Nothing is known of {change.GetType().Name}"),
        };
        return new MessageChange
        {
            Id = id, ChannelId = channel.Id,
            MessageKey = StoredKey(channel, change, messageKey), Kind = kind, At = change.At,
            ReceivedAt = batch.Now, Text = text,
        };
    }

    private static long HashOf(string text) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
}
