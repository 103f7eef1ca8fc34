using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Finds the conversations of the batch, makes the new ones, and takes the cases they are about
/// from the shelf.</summary>
internal sealed class ThreadStep(AuthorVault vault, Keys keys) : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var known = await KnownAsync(batch, cancellation);
        foreach (var draft in batch.Drafts)
        {
            draft.Tap = TapPayload.Read(draft.Event.TapPayload);
            if (!known.TryGetValue((draft.Channel.Id, draft.ThreadKey), out var thread))
            {
                thread = Make(draft);
                known.Add((thread.ChannelId, thread.Key), thread);
                batch.Rows.Threads.Add(thread);
            }

            draft.Thread = thread;
        }

        await FollowAnswersAsync(batch, cancellation);
        var taps = batch.Drafts.Select(draft => draft.Tap switch
        {
            TapPayload.Answer answer => answer.CaseId,
            TapPayload.Topic topic => topic.CaseId,
            _ => (long?)null,
        });
        await batch.Shelf.LoadAsync(batch.Db,
            known.Values.Select(thread => thread.CaseId).Concat(taps).OfType<long>(), cancellation);
    }

    /// <summary>Some networks open a new thread for an answer to a message of ours or of a resident's: it goes on with
    /// that one's case.</summary>
    private async Task FollowAnswersAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var channel in batch.Drafts.Where(draft => draft.Event.ReplyToKey is not null
            && draft.Thread!.CaseId is null)
            .GroupBy(draft => draft.Channel.Id))
        {
            var answered = channel.ToDictionary(draft => draft, draft => vault.MessageKey(
                channel.Key, draft.Event.NamesPerson
                    || draft.Channel.Network == Network.Email, draft.Event.ReplyToKey!));
            var messageKeys = answered.Values.Distinct().ToList();
            var byMessage = await batch.Db.SeenKeys.AsNoTracking()
                .Where(row => row.ChannelId == channel.Key && messageKeys.Contains(row.Key))
                .Join(batch.Db.Messages, row => row.MessageId,
                    message => message.Id, (row, message) => new { row.Key, message.CaseId })
                .ToDictionaryAsync(row => row.Key, row => row.CaseId, cancellation);
            var ours = channel.ToDictionary(draft => draft, draft => Tail(draft.Event.ReplyToKey!));
            var tails = ours.Values.Distinct().ToList();
            var byReply = (await batch.Db.Deliveries.AsNoTracking()
                .Where(row => row.ChannelId == channel.Key && row.ExternalId != null && tails.Contains(row.ExternalId))
                .Select(row => new { row.ExternalId, row.CaseId }).ToListAsync(cancellation))
                .GroupBy(row => row.ExternalId!).ToDictionary(group => group.Key, group => group.Last().CaseId);
            foreach (var draft in channel)
            {
                if (byMessage.TryGetValue(answered[draft], out var caseId)
                    || byReply.TryGetValue(ours[draft], out caseId))
                    draft.Thread!.CaseId = caseId;
            }
        }
    }

    /// <summary>What sending returned for a message of ours is its key without the network's first word.</summary>
    private static string Tail(string key) => key[(key.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static async Task<Dictionary<(long, string), MessageThread>> KnownAsync(
        IntakeBatch batch, CancellationToken cancellation)
    {
        var threads = new Dictionary<(long, string), MessageThread>();
        foreach (var channel in batch.Drafts.GroupBy(draft => draft.Channel.Id, draft => draft.ThreadKey))
        {
            var wanted = channel.Distinct().ToList();
            foreach (var thread in await batch.Db.Threads
                .Where(row => row.ChannelId == channel.Key && wanted.Contains(row.Key)).ToListAsync(cancellation))
            {
                threads.Add((thread.ChannelId, thread.Key), thread);
            }
        }

        return threads;
    }

    private MessageThread Make(Draft draft)
    {
        var address = draft.Event.Thread;
        return new MessageThread
        {
            Id = keys.Next(),
            ChannelId = draft.Channel.Id,
            Key = draft.ThreadKey,
            Kind = address.Kind,
            IsPublic = address.IsPublic,
            Address = address.NamesPerson ? "" : address.Address,
            SealedAddress = address.NamesPerson ? vault.SealAddress(address) : null,
            Context = InboundText.Line(address.Context),
        };
    }
}
