using Microsoft.EntityFrameworkCore;
using Otklik.Connectors;
using Otklik.Vault;

namespace Otklik.Intake.Steps;

/// <summary>Some networks open a new thread for an answer to a message of ours or of a resident's: it goes on with that
/// one's case. A letter that answers ours to somebody who wrote on our page goes on with the page's thread itself, or
/// they would get every later reply twice.</summary>
internal sealed class AnsweredThreads(AuthorVault vault)
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var channel in batch.Drafts.Where(draft => draft.Event.ReplyToKey is not null
            && draft.Thread!.CaseId is null)
            .GroupBy(draft => draft.Channel.Id))
        {
            await FollowAsync(batch, [.. channel], channel.Key, cancellation);
        }
    }

    private async Task FollowAsync(
        IntakeBatch batch, List<Draft> drafts, long channelId, CancellationToken cancellation)
    {
        var keys = drafts.ToDictionary(draft => draft, draft => vault.MessageKey(channelId,
            draft.Event.NamesPerson || draft.Channel.Network == Network.Email, draft.Event.ReplyToKey!));
        var wanted = keys.Values.Distinct().ToList();
        var byMessage = await batch.Db.SeenKeys.AsNoTracking()
            .Where(row => row.ChannelId == channelId && wanted.Contains(row.Key))
            .Join(batch.Db.Messages, row => row.MessageId, message => message.Id, (row, message) => new
            {
                row.Key, Answered = new Answered(message.CaseId, message.ThreadId, message.Id),
            })
            .ToDictionaryAsync(row => row.Key, row => row.Answered, cancellation);
        var tails = drafts.SelectMany(draft => TailsOf(draft, channelId)).Distinct().ToList();
        var byReply = (await batch.Db.Deliveries.AsNoTracking()
            .Where(row => row.ChannelId == channelId && row.ExternalId != null && tails.Contains(row.ExternalId))
            .OrderBy(row => row.Id).Select(row => new
            {
                row.ExternalId, Answered = new Answered(row.CaseId, row.ThreadId, row.MessageId),
            }).ToListAsync(cancellation))
            .GroupBy(row => row.ExternalId!).ToDictionary(group => group.Key, group => group.Last().Answered);
        var followed = new Dictionary<Draft, Answered>();
        foreach (var draft in drafts)
        {
            if (byMessage.TryGetValue(keys[draft], out var answered)
                || TailsOf(draft, channelId).Any(tail => byReply.TryGetValue(tail, out answered)))
                followed.Add(draft, answered!);
        }

        await JoinPagesAsync(batch, followed, cancellation);
        foreach (var (draft, answered) in followed) draft.Thread!.CaseId ??= answered.CaseId;
    }

    private async Task JoinPagesAsync(
        IntakeBatch batch, Dictionary<Draft, Answered> followed, CancellationToken cancellation)
    {
        var byMail = followed.Where(pair => pair.Key.Channel.Network == Network.Email).ToList();
        if (byMail.Count == 0) return;
        var threadIds = byMail.Select(pair => pair.Value.ThreadId).Distinct().ToList();
        var pages = await batch.Db.Threads.Where(row => threadIds.Contains(row.Id) && row.Kind == ThreadKind.Form)
            .ToDictionaryAsync(row => row.Id, cancellation);
        if (pages.Count == 0) return;
        var messageIds = byMail.Select(pair => pair.Value.MessageId).Distinct().ToList();
        var authors = await batch.Db.Messages.AsNoTracking().Where(row => messageIds.Contains(row.Id))
            .Select(row => new { row.Id, row.CaseId, row.AuthorId }).ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var (draft, answered) in byMail)
        {
            if (!pages.TryGetValue(answered.ThreadId, out var page)) continue;
            var made = draft.Thread!;
            draft.Thread = page;
            if (!batch.Drafts.Exists(other => other.Thread == made)) batch.Rows.Threads.Remove(made);
            // Our letter's number is known to its addressee alone; the sender has to be that address as well.
            if (page.SealedAddress is { Length: > 0 } address && authors.TryGetValue(answered.MessageId, out var author)
                && vault.OpenAddress(page.Id, address).Address == draft.Event.Author.Key)
                draft.KnownAs = (author.CaseId, author.AuthorId);
        }
    }

    /// <summary>As it is kept of a public thread, and of a person's own.</summary>
    private string[] TailsOf(Draft draft, long channelId)
    {
        var tail = Tail(draft.Event.ReplyToKey!);
        return draft.Event.Thread.NamesPerson && tail.Contains('_', StringComparison.Ordinal)
            ? [tail, vault.SentKey(channelId, tail)] : [tail];
    }

    /// <summary>What sending returned for a message of ours is its key without the network's first word.</summary>
    private static string Tail(string key) => key[(key.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private sealed record Answered(long CaseId, long ThreadId, long MessageId);
}
