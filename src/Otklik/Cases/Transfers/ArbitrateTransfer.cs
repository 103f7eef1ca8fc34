namespace Otklik.Cases.Transfers;

/// <summary>Whoever is above both centres decides whose a case is that they have given back to each other.</summary>
public sealed class ArbitrateTransfer(CaseDesk desk, Handover handover)
{
    public sealed record Request(long CaseId, int? Version, long CentreId, TransferReason? Reason, string? Words);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return desk.PassAsync(handover, request.CaseId, request.Version, _ => new Handover.Order(
            CaseMove.ArbitrateTransfer, request.CentreId, request.Reason, request.Words), cancellation);
    }
}
