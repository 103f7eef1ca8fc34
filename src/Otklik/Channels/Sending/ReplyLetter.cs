using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Vault;

namespace Otklik.Channels.Sending;

/// <summary>Makes of a delivery what a connector sends: opens the thread's address, finds the message that is
/// answered.</summary>
internal sealed class ReplyLetter(AppDb db, AuthorVault vault)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Null when the thread is not there any more (its case was erased).</summary>
    public async Task<OutboundReply?> WriteAsync(Delivery delivery, CancellationToken cancellation)
    {
        var thread = await db.Threads.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == delivery.ThreadId, cancellation);
        if (thread is null || AddressOf(thread) is not { } address) return null;
        var answered = await db.Messages.AsNoTracking().Where(row => row.Id == delivery.MessageId)
            .Select(row => row.ExternalKey).FirstOrDefaultAsync(cancellation);
        return new OutboundReply(delivery.IdempotencyKey, address, answered, delivery.Text, TapsOf(delivery))
        {
            IsAutomatic = delivery.Purpose is DeliveryPurpose.Acknowledgement or DeliveryPurpose.Clarification
                or DeliveryPurpose.VerdictThanks or DeliveryPurpose.PrivateLink,
        };
    }

    private ThreadAddress? AddressOf(MessageThread thread)
    {
        if (thread.SealedAddress is { Length: > 0 } sealedAddress) return vault.OpenAddress(sealedAddress);
        return thread.Address.Length == 0 ? null
            : new ThreadAddress(thread.Kind, thread.Key, thread.Address, thread.IsPublic, NamesPerson: false,
                thread.Context);
    }

    private static List<Tap> TapsOf(Delivery delivery) =>
        delivery.Taps is null ? [] : JsonSerializer.Deserialize<List<Tap>>(delivery.Taps, Json) ?? [];
}
