namespace Otklik.Cases.Work;

/// <summary>Gives a case to a body and, if wished, to one of its people.</summary>
public sealed class AssignCase(CaseDesk desk, Jurisdiction jurisdiction, TopicDecisions decisions)
{
    public sealed record Request(long CaseId, int? Version, long OrganisationId, long? HolderId = null);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (await jurisdiction.RefusalAsync(file.Case, request.OrganisationId, request.HolderId, cancellation)
            is { } refusal) return new CaseOutcome.Refused(refusal);
        var details = new MoveDetails { OrganisationId = request.OrganisationId, HolderId = request.HolderId };
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        var (undo, before) = (new UndoSheet(file), TopicDecisions.Before.Of(file.Case));
        var waited = CaseStatuses.Unrouted.Contains(file.Case.Status);
        if (file.Apply(CaseMove.Assign, desk.Actor, desk.Now, details) is { } why) return new CaseOutcome.Refused(why);
        if (waited) decisions.Agree(file.Case, before);
        var outcome = await desk.SaveAsync(
            file, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.Assign), cancellation);
        decisions.Learn();
        return outcome;
    }
}
