using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>The body says that the case is not theirs, with the reason that the chain shows. What a return teaches
/// about the route is kept as a correction.</summary>
public sealed class ReturnNotOurs(CaseDesk desk, AppDb db)
{
    public sealed record Request(long CaseId, int? Version, string Reason);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        var about = file.Case;
        // Whose it was stands with the event: once returned, the case no longer says so.
        var details = new MoveDetails { Reason = request.Reason, OrganisationId = about.OrganisationId };
        if (file.Refusal(CaseMove.ReturnNotOurs, desk.Actor, details) is { } refusal)
            return new CaseOutcome.Refused(refusal);
        db.TopicCorrections.Add(new TopicCorrection
        {
            Id = desk.NextKey(), CaseId = about.Id, CentreId = about.CentreId, At = desk.Now,
            FromTopicId = about.TopicId, ToTopicId = about.TopicId, FromOrganisationId = about.OrganisationId,
        });
        return await desk.MoveAsync(file, request.Version, CaseMove.ReturnNotOurs, details, cancellation);
    }
}
