using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>Whose and what in one press: takes a suggested topic and gives the case to the body of its route, or to the
/// one that the words were taken to mean. Without a body only the topic is decided.</summary>
public sealed class DecideCase(
    CaseDesk desk, CasePauses pauses, CorrectTopic correctTopic, Jurisdiction jurisdiction, TopicBook topics,
    TopicDecisions decisions)
{
    public sealed record Request(long CaseId, int? Version, long TopicId, long? OrganisationId = null);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        if (!CaseStatuses.Unrouted.Contains(file.Case.Status))
            return new CaseOutcome.Refused(CaseTexts.Get("Refused.Decided"));
        if (await correctTopic.FindAsync(request.TopicId, cancellation) is not { } topic)
            return new CaseOutcome.Refused(CaseTexts.Get("Refused.NoTopic"));
        var book = await topics.ReadAsync(cancellation);
        var body = book.Route(file.Case.CentreId, topic.Id) ?? request.OrganisationId;
        if (body is { } known && await jurisdiction.RefusalAsync(file.Case, known, null, cancellation) is { } elsewhere)
            return new CaseOutcome.Refused(elsewhere);

        var undo = new UndoSheet(file);
        var before = TopicDecisions.Before.Of(file.Case);
        if (body is null || topic.Id != file.Case.TopicId)
        {
            var stood = await pauses.OfAsync(request.CaseId, cancellation);
            if (await correctTopic.ApplyAsync(file, topic, stood, cancellation) is { } refusal)
                return new CaseOutcome.Refused(refusal);
        }
        else decisions.Agree(file.Case, before);

        if (body is { } to && CaseStatuses.Unrouted.Contains(file.Case.Status)
            && file.Apply(CaseMove.Assign, desk.Actor, desk.Now, new MoveDetails { OrganisationId = to }) is { } why)
            return new CaseOutcome.Refused(why);
        var move = body is null ? CaseMove.CorrectTopic : CaseMove.Assign;
        var outcome = await desk.SaveAsync(file, undo.Write(desk.Asker, desk.NextKey, desk.Now, move), cancellation);
        decisions.Learn();
        return outcome;
    }
}
