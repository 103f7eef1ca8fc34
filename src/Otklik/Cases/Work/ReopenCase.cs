namespace Otklik.Cases.Work;

/// <summary>Opens a finished case again; the outcome clock goes on as if it had never stopped.</summary>
public sealed class ReopenCase(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version, string Reason);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation) =>
        desk.MoveAsync(request.CaseId, request.Version,
            CaseMove.Reopen, new MoveDetails { Reason = request.Reason }, cancellation);
}
