using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Topics;
using Otklik.Topics.WorkingTime;

namespace Otklik.Cases.Work;

/// <summary>Says what a case is really about. The correction is kept as material for learning, deadlines are reckoned
/// anew, and a case that nobody works on yet goes to the body that the route of the right topic names.</summary>
public sealed class CorrectTopic(
    CaseDesk desk, AppDb db, CasePauses pauses, TopicBook topics, TopicDecisions decisions)
{
    public sealed record Request(long CaseId, int? Version, long TopicId);

    public async Task<CaseOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        if (await desk.OpenAsync(request.CaseId, cancellation) is not { } file) return CaseOutcome.NotFound;
        if (request.Version is { } seen && seen != file.Case.Version) return CaseOutcome.Changed();
        if (await FindAsync(request.TopicId, cancellation) is not { } topic)
            return new CaseOutcome.Refused(CaseTexts.Get("Refused.NoTopic"));
        var undo = new UndoSheet(file);
        var stood = await pauses.OfAsync(request.CaseId, cancellation);
        if (await ApplyAsync(file, topic, stood, cancellation) is { } refusal) return new CaseOutcome.Refused(refusal);
        var outcome = await desk.SaveAsync(
            file, undo.Write(desk.Asker, desk.NextKey, desk.Now, CaseMove.CorrectTopic), cancellation);
        decisions.Learn();
        return outcome;
    }

    /// <summary>Null when there is no such topic in use.</summary>
    public Task<Topic?> FindAsync(long topicId, CancellationToken cancellation) => db.Topics.AsNoTracking()
        .FirstOrDefaultAsync(row => row.Id == topicId && row.ClosedAt == null, cancellation);

    /// <summary>The same for one of many: changes the file and adds the correction, does not save.</summary>
    public async Task<string?> ApplyAsync(
        CaseFile file, Topic topic, IReadOnlyList<Pause> stood, CancellationToken cancellation)
    {
        var topicId = topic.Id;
        var about = file.Case;
        if (about.TopicId == topicId && about.TopicConfidence >= 1) return CaseTexts.Get("Refused.SameTopic");
        // Centres of one tree know each other's classifiers; a case is only ever of its own one.
        if (!(await topics.ReadAsync(cancellation)).Uses(about.CentreId, topicId))
            return CaseTexts.Get("Refused.NoTopic");
        var before = TopicDecisions.Before.Of(about);
        (about.TopicId, about.TopicConfidence) = (topicId, 1);
        if (before.TopicId is { } wrong && about.Title == await NameAsync(wrong, cancellation))
            about.Title = topic.Name;
        var details = new MoveDetails { Reason = topic.Name, Pauses = stood };
        if (file.Apply(CaseMove.CorrectTopic, desk.Actor, desk.Now, details) is { } refusal)
        {
            (about.TopicId, about.TopicConfidence) = (before.TopicId, before.Confidence);
            return refusal;
        }

        await RouteAsync(file, cancellation);
        decisions.Add(about, before);
        return null;
    }

    /// <summary>A case that is called by a topic must not go on being called by the wrong one.</summary>
    private async Task<string?> NameAsync(long topicId, CancellationToken cancellation) =>
        (await topics.ReadAsync(cancellation)).Topic(topicId)?.Name;

    private async Task RouteAsync(CaseFile file, CancellationToken cancellation)
    {
        // Whoever has begun to work keeps the case: they return it if it is not theirs.
        if (file.Case.Status is not (CaseStatus.New or CaseStatus.Moderation or CaseStatus.Assigned)) return;
        var book = await topics.ReadAsync(cancellation);
        if (book.Route(file.Case.CentreId, file.Case.TopicId) is not { } body) return;
        if (body == file.Case.OrganisationId) return;
        file.Apply(CaseMove.Assign, desk.Actor, desk.Now, new MoveDetails { OrganisationId = body });
    }
}
