namespace Otklik.Cases.Work;

/// <summary>Takes a rejected case back to be decided anew.</summary>
public sealed class RestoreCase(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version, string Reason);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation) =>
        desk.MoveAsync(request.CaseId, request.Version,
            CaseMove.Restore, new MoveDetails { Reason = request.Reason }, cancellation);
}
