using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Channels.Sending;

/// <summary>Who left an address on the report form is answered by letter. The delivery is handed to the centre's
/// mailbox and from then on is that channel's like any other: its pace, its retries, its returned mail, the answers to
/// it. Decided when it is sent, because mailboxes are connected and removed meanwhile.</summary>
internal sealed class FormMail(AppDb db, CentreBook centres, DeliverySignal signal)
{
    /// <returns>What to do with a delivery of a form.</returns>
    public async Task<FormRoute> RouteAsync(DueDelivery due, KnownChannel form, CancellationToken cancellation)
    {
        var found = await db.Deliveries.Where(row => row.Id == due.Id)
            .Join(db.Threads, row => row.ThreadId, thread => thread.Id, (row, thread) => new
            {
                row.CaseId, HasAddress = thread.SealedAddress != null,
            })
            .Where(row => row.HasAddress)
            // Whoever has the case now, the letter comes from where it was written to.
            .Join(db.Cases, row => row.CaseId, about => about.Id, (row, about) => db.CaseHoldings
                .Where(held => held.CaseId == about.Id).OrderBy(held => held.Id)
                .Select(held => (long?)held.CentreId).FirstOrDefault() ?? about.CentreId)
            .Select(centreId => (long?)centreId)
            .FirstOrDefaultAsync(cancellation);
        if (found is not { } centreId) return FormRoute.Page;
        var mailbox = (await centres.ReadAsync(cancellation)).MailboxOf(centreId)?.Id;
        if (mailbox is not { } channelId) return FormRoute.PageForWantOfMailbox;
        await db.Deliveries
            .Where(row => row.Id == due.Id && row.ChannelId == form.Id && row.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ChannelId, channelId), cancellation);
        signal.Pulse();
        return FormRoute.Mailbox;
    }
}

internal enum FormRoute
{
    /// <summary>No address: the page of the message is the thread.</summary>
    Page = 1,

    /// <summary>An address, but the centre has no mailbox: the page again, and staff are told.</summary>
    PageForWantOfMailbox = 2,

    /// <summary>Handed over.</summary>
    Mailbox = 3,
}
