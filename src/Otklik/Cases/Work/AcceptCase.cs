namespace Otklik.Cases.Work;

/// <summary>The body takes the case on; whoever of the body presses the button holds it.</summary>
public sealed class AcceptCase(CaseDesk desk)
{
    public sealed record Request(long CaseId, int? Version);

    public Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation) =>
        desk.MoveAsync(request.CaseId, request.Version, CaseMove.Accept, MoveDetails.None, cancellation);
}
