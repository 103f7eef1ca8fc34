namespace Otklik.Cases.Work;

/// <summary>Ends a thanks: it needs no reply.</summary>
public sealed class CloseThanks(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation) =>
        desk.MoveAsync(request.CaseId, request.Version, CaseMove.CloseThanks, MoveDetails.None, cancellation);
}
