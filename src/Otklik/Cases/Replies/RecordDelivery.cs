using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Replies;

/// <summary>Writes down what a network said to a delivery. The first accepted delivery of a reply stops the
/// first-answer clock, of a final one starts the resident's time to judge. Called by Channels,
/// as the program.</summary>
public sealed class RecordDelivery(CaseDesk desk, AppDb db)
{
    private const int Tries = 5;

    public async Task RunAsync(DeliveryResult result, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var delivery = await db.Deliveries.FirstOrDefaultAsync(row => row.Id == result.DeliveryId, cancellation);
            if (delivery is null) return;
            Write(delivery, result);
            if (result is DeliveryResult.Sent && delivery.Purpose == DeliveryPurpose.Acknowledgement)
                await StopAcknowledgeAsync(delivery.CaseId, result.At, cancellation);
            else if (delivery.ReplyId is not null && result is not DeliveryResult.Later)
                await TellCaseAsync(delivery, result, cancellation);
            if (await desk.CommitAsync(null, cancellation)) return;
            // Somebody works on the case at this very moment; what the network said is not lost for that.
            if (attempt == Tries) throw new DbUpdateConcurrencyException(
                $"Delivery {result.DeliveryId} is not recorded");
        }
    }

    private static void Write(Delivery delivery, DeliveryResult result)
    {
        delivery.Attempts++;
        switch (result)
        {
            case DeliveryResult.Sent sent:
                delivery.ExternalId = sent.ExternalId;
                delivery.SentAt ??= sent.At;
                (delivery.Problem, delivery.ProblemCode) = (null, null);
                // Withdrawn while it was on its way: it stays so, and Channels deletes what has arrived.
                if (delivery.State != DeliveryState.Withdrawn) delivery.State = DeliveryState.Sent;
                break;
            case DeliveryResult.Later later:
                (delivery.NextAttemptAt, delivery.Problem) = (later.NextAttemptAt, later.Problem);
                break;
            case DeliveryResult.Failed failed:
                if (delivery.State != DeliveryState.Withdrawn) delivery.State = DeliveryState.Failed;
                (delivery.ProblemCode, delivery.Problem) = (failed.Code, failed.Problem);
                break;
            case DeliveryResult.NotPossible notPossible:
                if (delivery.State != DeliveryState.Withdrawn) delivery.State = DeliveryState.NotPossible;
                (delivery.ProblemCode, delivery.Problem) = (notPossible.Code, notPossible.Problem);
                break;
        }
    }

    /// <summary>Set-based and without the case's row: thousands of acknowledgements must not get
    /// in people's way.</summary>
    private async Task StopAcknowledgeAsync(long caseId, DateTime at, CancellationToken cancellation)
    {
        var stops = CaseTransitions.Of(CaseMove.Acknowledged).Stops.ToArray();
        await db.Clocks.Where(row => row.CaseId == caseId && stops.Contains(row.Kind) && row.StoppedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StoppedAt, at), cancellation);
    }

    private async Task TellCaseAsync(Delivery delivery, DeliveryResult result, CancellationToken cancellation)
    {
        if (delivery.State == DeliveryState.Withdrawn) return;
        var details = new MoveDetails { ReplyId = delivery.ReplyId, MessageId = delivery.MessageId };
        if (result is DeliveryResult.Sent)
        {
            // Only the first of a reply's deliveries moves the case; the other thousand are rows of their own.
            var isFirst = !await db.CaseEvents.AnyAsync(row => row.CaseId == delivery.CaseId
                && row.Kind == CaseEventKind.ReplyDelivered && row.ReplyId == delivery.ReplyId, cancellation);
            if (!isFirst || await desk.OpenAsync(delivery.CaseId, cancellation) is not { } file) return;
            var isFinal = delivery.Purpose == DeliveryPurpose.FinalReply
                && file.Case is { Status: CaseStatus.AnsweredFinal };
            file.Apply(isFinal ? CaseMove.FinalReplyDelivered : CaseMove.ReplyDelivered, CaseActor.Product,
                result.At, details);
            desk.Collect(file);
        }
        else
        {
            db.CaseEvents.Add(new CaseEvent
            {
                Id = desk.NextKey(), CaseId = delivery.CaseId, At = result.At, Kind = CaseEventKind.DeliveryFailed,
                ReplyId = delivery.ReplyId, MessageId = delivery.MessageId, Words = delivery.Problem,
            });
        }
    }
}
