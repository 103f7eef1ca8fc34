namespace Otklik.Cases.Transfers;

/// <summary>Gives a case to another centre, which takes it or gives it back. What was promised to the resident runs on;
/// the answer goes out where the resident wrote.</summary>
public sealed class TransferCase(CaseDesk desk, Handover handover)
{
    public sealed record Request(long CaseId, int? Version, long CentreId, TransferReason? Reason, string? Words);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return desk.PassAsync(handover, request.CaseId, request.Version,
            _ => new Handover.Order(CaseMove.Transfer, request.CentreId, request.Reason, request.Words), cancellation);
    }
}
