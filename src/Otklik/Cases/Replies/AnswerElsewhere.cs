using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Another way for a reply that did not reach its thread: another thread of the same writer, the page of the
/// message, or a person who posts it by hand and says where.</summary>
public sealed class AnswerElsewhere(CaseDesk desk, AppDb db, ReplyDeliveries compose, RecordDelivery record)
{
    public const string ByPage = "page";
    public const string ByHand = "hand";

    /// <param name="MessageId">Another message of the same writer to answer under.</param>
    /// <param name="HandWords">Where a person posted it: «комментарий под записью, 14:20».</param>
    public sealed record Request(long CaseId, long DeliveryId, long? MessageId = null, string? HandWords = null);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == request.CaseId, cancellation);
        if (about is null) return CaseOutcome.NotFound;
        if (!desk.Asker.Can(Permission.WorkOnCase, about.CentreId, about.OrganisationId))
            return new CaseOutcome.Refused(CaseTexts.Get("Delivery.NotYours"));
        var delivery = await db.Deliveries.FirstOrDefaultAsync(row => row.Id == request.DeliveryId
            && row.CaseId == request.CaseId
            && (row.State == DeliveryState.Failed || row.State == DeliveryState.NotPossible), cancellation);
        if (delivery is null) return new CaseOutcome.Refused(CaseTexts.Get("Delivery.Nothing"));
        if (request.MessageId is { } messageId) return await ThroughAsync(about, delivery, messageId, cancellation);

        var words = request.HandWords?.Trim();
        if (words?.Length > 200) return new CaseOutcome.Refused(CaseTexts.Get("Refused.TooLong", 200));
        await record.RunAsync(new DeliveryResult.Sent(
            delivery.Id, desk.Now, string.IsNullOrEmpty(words) ? ByPage : $"{ByHand}: {words}"), cancellation);
        return new CaseOutcome.Done(about.Id, about.Version);
    }

    private async Task<CaseOutcome> ThroughAsync(
        Case about, Delivery failed, long messageId, CancellationToken cancellation)
    {
        var author = await db.Messages.Where(row => row.Id == failed.MessageId).Select(row => row.AuthorId)
            .FirstOrDefaultAsync(cancellation);
        var caseIds = await MergedTree.OfAsync(db, about.Id, cancellation);
        var target = await Answerable.MessagesOf(db, caseIds)
            .FirstOrDefaultAsync(row => row.Id == messageId && row.AuthorId == author && row.HasThread, cancellation);
        var reply = await db.Replies.FirstOrDefaultAsync(row => row.Id == failed.ReplyId, cancellation);
        if (target is null || reply is null || target.ThreadId == failed.ThreadId)
            return new CaseOutcome.Refused(CaseTexts.Get("Delivery.NoOtherWay"));
        failed.State = DeliveryState.Withdrawn;
        db.Deliveries.Add(compose.Make(about, reply, target.AsArrived(), desk.Now));
        await db.SaveChangesAsync(cancellation);
        return new CaseOutcome.Done(about.Id, about.Version);
    }
}
