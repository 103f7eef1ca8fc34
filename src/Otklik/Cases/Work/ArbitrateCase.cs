namespace Otklik.Cases.Work;

/// <summary>Decides whose a case is after bodies have returned it; the reason is what they read.</summary>
public sealed class ArbitrateCase(CaseDesk desk, Jurisdiction jurisdiction)
{
    public sealed record Request(long CaseId, int? Version, long OrganisationId, string Reason);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (await jurisdiction.RefusalAsync(file.Case, request.OrganisationId, null, cancellation) is { } refusal)
            return new CaseOutcome.Refused(refusal);
        var details = new MoveDetails { OrganisationId = request.OrganisationId, Reason = request.Reason };
        return await desk.MoveAsync(file, request.Version, CaseMove.Arbitrate, details, cancellation);
    }
}
