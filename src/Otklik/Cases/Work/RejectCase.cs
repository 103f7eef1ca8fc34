namespace Otklik.Cases.Work;

/// <summary>Ends a case that needs no answer, with a reason that everybody can read.</summary>
public sealed class RejectCase(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version, string Reason);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation) =>
        desk.MoveAsync(request.CaseId, request.Version,
            CaseMove.Reject, new MoveDetails { Reason = request.Reason }, cancellation);
}
