namespace Otklik.Cases.Work;

/// <summary>Goes on without the answer that was asked for: the clocks run again.</summary>
public sealed class StopWaiting(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version, string Reason);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation) =>
        desk.MoveAsync(request.CaseId, request.Version,
            CaseMove.StopWaiting, new MoveDetails { Reason = request.Reason }, cancellation);
}
