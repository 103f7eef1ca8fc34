namespace Otklik.Cases.Work;

/// <summary>Gives a case to a body and, if wished, to one of its people.</summary>
public sealed class AssignCase(CaseDesk desk, Jurisdiction jurisdiction)
{
    public sealed record Request(long CaseId, int? Version, long OrganisationId, long? HolderId = null);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (await jurisdiction.RefusalAsync(file.Case, request.OrganisationId, request.HolderId, cancellation)
            is { } refusal) return new CaseOutcome.Refused(refusal);
        var details = new MoveDetails { OrganisationId = request.OrganisationId, HolderId = request.HolderId };
        return await desk.MoveAsync(file, request.Version, CaseMove.Assign, details, cancellation);
    }
}
