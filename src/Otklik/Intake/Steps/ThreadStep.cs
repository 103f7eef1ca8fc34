using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Finds the conversations of the batch, makes the new ones, and takes the cases they are about
/// from the shelf.</summary>
internal sealed class ThreadStep(AuthorVault vault, AnsweredThreads answers, Keys keys) : IIntakeStep
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

            (draft.Thread, draft.ThreadCaseId) = (thread, thread.CaseId);
        }

        await answers.RunAsync(batch, cancellation);
        var taps = batch.Drafts.Select(draft => draft.Tap switch
        {
            TapPayload.Answer answer => answer.CaseId,
            TapPayload.Topic topic => topic.CaseId,
            _ => (long?)null,
        });
        await batch.Shelf.LoadAsync(batch.Db,
            batch.Drafts.Select(draft => draft.Thread!.CaseId).Concat(taps).OfType<long>(), cancellation);
    }

    private static async Task<Dictionary<(long, string), MessageThread>> KnownAsync(
        IntakeBatch batch, CancellationToken cancellation)
    {
        var threads = new Dictionary<(long, string), MessageThread>();
        foreach (var channel in batch.Drafts.GroupBy(draft => draft.Channel.Id, draft => draft.ThreadKey))
        {
            var wanted = channel.Distinct().ToList();
            foreach (var thread in await batch.Db.Threads
                .Where(row => row.ChannelId == channel.Key && EF.Parameter(wanted).Contains(row.Key))
                .ToListAsync(cancellation))
            {
                threads.Add((thread.ChannelId, thread.Key), thread);
            }
        }

        return threads;
    }

    private MessageThread Make(Draft draft)
    {
        var address = draft.Event.Thread;
        var id = keys.Next();
        return new MessageThread
        {
            Id = id,
            ChannelId = draft.Channel.Id,
            Key = draft.ThreadKey,
            Kind = address.Kind,
            IsPublic = address.IsPublic,
            Address = address.NamesPerson ? "" : address.Address,
            SealedAddress = address.NamesPerson ? vault.SealAddress(id, address) : null,
            Context = InboundText.Line(address.Context),
        };
    }
}
