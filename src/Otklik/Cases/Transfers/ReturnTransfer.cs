namespace Otklik.Cases.Transfers;

/// <summary>«Не наше»: the centre gives a case back to the one that gave it. Counted; after the second time the centre
/// above both decides.</summary>
public sealed class ReturnTransfer(CaseDesk desk, Handover handover)
{
    public sealed record Request(long CaseId, int? Version, TransferReason? Reason, string? Words);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return desk.PassAsync(handover, request.CaseId, request.Version, about => new Handover.Order(
            CaseMove.ReturnTransfer, about.GivenById ?? about.CentreId, request.Reason, request.Words), cancellation);
    }
}
