using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Connectors;
using Otklik.Connectors.Email;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Channels.Sending;

/// <summary>Makes of a delivery what a connector sends: opens the thread's address, finds the message that is
/// answered.</summary>
internal sealed class ReplyLetter(AppDb db, AuthorVault vault, PublicCodes codes, PublicLinks links)
{
    private const int MostWritten = 50;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Null when the thread is not there any more (its case was erased).</summary>
    public async Task<OutboundReply?> WriteAsync(Delivery delivery, CancellationToken cancellation)
    {
        var thread = await db.Threads.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == delivery.ThreadId, cancellation);
        if (thread is null || AddressOf(thread) is not { } address) return null;
        var answered = (await WrittenAsync(delivery, cancellation)).Find(one => !one.IsTakenBack)?.Key;
        (string Subject, List<Guid> Letters)? first =
            thread.Kind == ThreadKind.Form ? await FirstOfAsync(delivery, cancellation) : null;
        return new OutboundReply(
            delivery.IdempotencyKey, address, answered, WordsOf(delivery, thread), TapsOf(delivery))
        {
            Subject = first?.Subject,
            After = first?.Letters ?? [],
            IsAutomatic = delivery.Purpose is DeliveryPurpose.Acknowledgement or DeliveryPurpose.Clarification
                or DeliveryPurpose.VerdictThanks or DeliveryPurpose.PrivateLink,
        };
    }

    /// <summary>A conversation that began on our page has one subject and one chain of letters, whatever was answered
    /// last.</summary>
    private async Task<(string Subject, List<Guid> Letters)> FirstOfAsync(
        Delivery delivery, CancellationToken cancellation)
    {
        var messageId = await db.Messages.Where(row => row.ThreadId == delivery.ThreadId).Select(row => (long?)row.Id)
            .MinAsync(cancellation) ?? delivery.MessageId;
        var letters = await db.Deliveries.AsNoTracking()
            .Where(row => row.ThreadId == delivery.ThreadId && row.ChannelId == delivery.ChannelId && row.SentAt != null
                && row.Id < delivery.Id)
            .OrderBy(row => row.Id).Select(row => row.IdempotencyKey).ToListAsync(cancellation);
        return (CaseTexts.Resident("Resident.MailSubject", codes.Of(messageId)), letters);
    }

    /// <summary>The resident has deleted all that they wrote in this public thread. In a private chat there is still
    /// somebody to write to.</summary>
    public async Task<bool> IsTakenBackAsync(Delivery delivery, CancellationToken cancellation) =>
        await db.Threads.AnyAsync(row => row.Id == delivery.ThreadId && row.IsPublic, cancellation)
        && await WrittenAsync(delivery, cancellation) is { Count: > 0 } written
        && written.TrueForAll(one => one.IsTakenBack);

    /// <summary>The message that the delivery answers, then what its author wrote further in the same thread.</summary>
    private async Task<List<Written>> WrittenAsync(Delivery delivery, CancellationToken cancellation)
    {
        var rows = await db.Messages.AsNoTracking()
            .Where(row => row.ThreadId == delivery.ThreadId && (row.Id == delivery.MessageId
                || db.Messages.Any(one => one.Id == delivery.MessageId && one.AuthorId == row.AuthorId)))
            .OrderByDescending(row => row.Id == delivery.MessageId).ThenByDescending(row => row.Id)
            .Select(row => row.ExternalKey).Take(MostWritten).ToListAsync(cancellation);
        var gone = await TakenBack.OfAsync(db, delivery.ChannelId, rows, cancellation);
        return rows.ConvertAll(key => new Written(key, gone.Contains(key)));
    }

    /// <summary>Only here, on its way into the author's own chat, does a link get the key that
    /// takes their verdict.</summary>
    private string WordsOf(Delivery delivery, MessageThread thread) => thread.IsPublic
        ? delivery.Text
        : links.WithKeys(delivery.Text, delivery.Purpose == DeliveryPurpose.PrivateLink ? null : delivery.MessageId);

    private ThreadAddress? AddressOf(MessageThread thread)
    {
        if (thread.SealedAddress is { Length: > 0 } sealedAddress)
        {
            var opened = vault.OpenAddress(thread.Id, sealedAddress);
            return opened.Kind == ThreadKind.Form ? MailAddresses.ThreadOf(opened.Key, opened.Address) : opened;
        }

        return thread.Address.Length == 0 ? null
            : new ThreadAddress(thread.Kind, thread.Key, thread.Address, thread.IsPublic, NamesPerson: false,
                thread.Context);
    }

    private sealed record Written(string Key, bool IsTakenBack);

    private static List<Tap> TapsOf(Delivery delivery) =>
        delivery.Taps is null ? [] : JsonSerializer.Deserialize<List<Tap>>(delivery.Taps, Json) ?? [];
}
