using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Cases.Work;

/// <summary>Takes messages about another problem out of a case into one of their own, which waits to be routed. Their
/// writers have waited since they wrote: the clocks that they see start there, not now.</summary>
public sealed class SplitCase(
    CaseDesk desk, AppDb db, SplitOpening opening, AuthorVault vault, CentreBook centres)
{
    public const int MaxTitle = 200;

    public sealed record Request(long CaseId, int? Version, IReadOnlyList<long> MessageIds, string Title);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        var title = request.Title.Trim();
        if (title.Length is 0 or > MaxTitle) return new CaseOutcome.Refused(CaseTexts.Get("Split.Title"));
        var all = await db.Messages.AsNoTracking().Where(row => row.CaseId == request.CaseId).OrderBy(row => row.Id)
            .Select(row => new Piece(row.Id, row.ThreadId, row.ChannelId, row.AuthorId, row.ReceivedAt))
            .ToListAsync(cancellation);
        var moved = all.FindAll(row => request.MessageIds.Contains(row.Id));
        if (moved.Count == 0 || moved.Count == all.Count)
            return new CaseOutcome.Refused(CaseTexts.Get("Split.Messages"));

        var newId = desk.NextKey();
        var stay = all.Except(moved).ToList();
        var details = new MoveDetails { OtherCaseId = newId, Reason = title };
        if (file.Apply(CaseMove.Split, desk.Actor, desk.Now, details) is { } refusal)
            return new CaseOutcome.Refused(refusal);
        file.Case.MessageCount = Math.Max(1, file.Case.MessageCount - moved.Count);
        file.Case.AuthorCount = Math.Max(1, stay.Select(row => row.AuthorId).Distinct().Count());

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var from = file.Case;
        var split = await opening.OpenAsync(from, newId, new SplitOpening.New(title, title,
            new PlaceParts(from.Settlement, from.Street, from.House, from.Landmark, from.Latitude, from.Longitude),
            moved[0].ReceivedAt, moved[0].ChannelId, moved.Count,
            moved.Select(one => one.AuthorId).Distinct().Count()), cancellation);
        await MoveMessagesAsync(newId, moved, stay, cancellation);
        desk.Collect(split);
        var outcome = await desk.SaveAsync(file, null, cancellation);
        if (outcome is not CaseOutcome.Done) return outcome;
        await transaction.CommitAsync(cancellation);
        return new CaseOutcome.Done(newId, split.Case.Version);
    }

    private async Task MoveMessagesAsync(
        long newId, List<Piece> moved, List<Piece> stay, CancellationToken cancellation)
    {
        var ids = moved.ConvertAll(row => row.Id);
        await RenameAuthorsAsync(newId, moved, stay, cancellation);
        await db.Messages.Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, newId), cancellation);
        await db.Attachments.Where(row => row.MessageId != null && ids.Contains(row.MessageId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, newId), cancellation);
        await db.Deliveries.Where(row => ids.Contains(row.MessageId) && row.ReplyId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, newId), cancellation);
        var threads = moved.Select(row => row.ThreadId).Except(stay.Select(row => row.ThreadId)).ToList();
        await db.Threads.Where(row => threads.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, newId), cancellation);
    }

    /// <summary>A pseudonym is good for one case: in the new one everybody has another.</summary>
    private async Task RenameAuthorsAsync(
        long newId, List<Piece> moved, List<Piece> stay, CancellationToken cancellation)
    {
        var authors = moved.Select(row => row.AuthorId).Distinct().ToList();
        var known = await db.Identities.Where(row => authors.Contains(row.AuthorId))
            .ToDictionaryAsync(row => row.AuthorId, cancellation);
        var book = await centres.ReadAsync(cancellation);
        foreach (var author in authors)
        {
            var messages = moved.FindAll(row => row.AuthorId == author).ConvertAll(row => row.Id);
            var channel = book.Channel(moved.Find(row => row.AuthorId == author)!.ChannelId);
            var renamed = desk.NextKey();
            if (channel is not null && known.TryGetValue(author, out var identity))
            {
                var resealed = vault.Reseal(identity, newId, channel.Network);
                renamed = resealed.AuthorId;
                db.Identities.Add(resealed);
                if (stay.TrueForAll(row => row.AuthorId != author)) db.Identities.Remove(identity);
            }

            await db.Messages.Where(row => messages.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AuthorId, renamed), cancellation);
        }
    }

    private sealed record Piece(long Id, long ThreadId, long ChannelId, long AuthorId, DateTime ReceivedAt);
}
