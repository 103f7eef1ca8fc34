namespace Otklik.Cases.Transfers;

/// <summary>The centre takes a case that another one gave: it is not given back any more.</summary>
public sealed class AcceptTransfer(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return desk.MoveAsync(
            request.CaseId, request.Version, CaseMove.AcceptTransfer, MoveDetails.None, cancellation);
    }
}
