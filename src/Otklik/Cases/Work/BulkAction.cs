using Otklik.Cases.Transfers;
using Otklik.Topics;

namespace Otklik.Cases.Work;

/// <summary>One step on many cases at once. Those that do not fit stay as they are, and it is said which and why; the
/// rest is one transaction and one thing to undo.</summary>
public sealed class BulkAction(
    CaseDesk desk, Jurisdiction jurisdiction, CasePauses pauses, CorrectTopic correctTopic,
    ChangeImportance changeImportance, TopicDecisions decisions, Handover handover)
{
    public const int Most = 200;

    public sealed record Request(IReadOnlyList<long> CaseIds, BulkKind Kind)
    {
        public long? OrganisationId { get; init; }
        public long? TopicId { get; init; }
        public Importance? Importance { get; init; }
        public string? Reason { get; init; }
        public long? CentreId { get; init; }
        public TransferReason? TransferReason { get; init; }
    }

    public sealed record Misfit(long CaseId, string Number, string Title, string Why);

    /// <param name="Done">Cases that were changed or, in a preview, would be.</param>
    public sealed record Outcome(
        IReadOnlyList<long> Done, IReadOnlyList<Misfit> Misfits, long? UndoId = null, string? Refused = null);

    /// <summary>Says who fits, changes nothing.</summary>
    public Task<Outcome> PreviewAsync(Request request, CancellationToken cancellation) =>
        RunAsync(request, isPreview: true, cancellation);

    public Task<Outcome> RunAsync(Request request, CancellationToken cancellation) =>
        RunAsync(request, isPreview: false, cancellation);

    private async Task<Outcome> RunAsync(Request request, bool isPreview, CancellationToken cancellation)
    {
        var ids = request.CaseIds.Distinct().ToList();
        if (ids.Count == 0) return new Outcome([], [], null, CaseTexts.Get("Bulk.Nobody"));
        if (ids.Count > Most) return new Outcome([], [], null, CaseTexts.Get("Refused.TooMany", Most));
        var topic = request.TopicId is { } topicId ? await correctTopic.FindAsync(topicId, cancellation) : null;
        if (request.Kind == BulkKind.CorrectTopic && topic is null)
            return new Outcome([], [], null, CaseTexts.Get("Refused.NoTopic"));
        var files = await desk.OpenAsync(ids, cancellation);
        var (fit, misfits) = (new List<CaseFile>(), new List<Misfit>());
        foreach (var file in files)
        {
            if (await RefusalAsync(file, request, cancellation) is { } why)
                misfits.Add(new Misfit(file.Case.Id, file.Case.Number, file.Case.Title, why));
            else fit.Add(file);
        }

        if (isPreview || fit.Count == 0) return new Outcome([.. fit.Select(file => file.Case.Id)], misfits);
        var undo = new UndoSheet(fit);
        var passed = new List<PassedCase>();
        var stood = await pauses.OfAsync(ids, cancellation);
        foreach (var file in fit.ToList())
        {
            var why = request.Kind switch
            {
                BulkKind.CorrectTopic => await correctTopic.ApplyAsync(file, topic!, stood[file.Case.Id], cancellation),
                BulkKind.ChangeImportance =>
                    changeImportance.Apply(file, request.Importance ?? 0, stood[file.Case.Id]),
                BulkKind.Transfer => await PassAsync(file, request, passed, cancellation),
                _ => Apply(file, request),
            };
            if (why is null) desk.Collect(file);
            else
            {
                fit.Remove(file);
                misfits.Add(new Misfit(file.Case.Id, file.Case.Number, file.Case.Title, why));
            }
        }

        var entry = undo.Write(desk.Asker, desk.NextKey, desk.Now, Move(request.Kind), passed);
        var isDone = passed.Count > 0 ? await handover.SaveAsync([], entry, passed, cancellation)
            : await desk.CommitAsync(entry, cancellation);
        decisions.Learn();
        return isDone
            ? new Outcome([.. fit.Select(file => file.Case.Id)], misfits, entry?.Id)
            : new Outcome([], misfits, null, CaseTexts.Get("Refused.Changed"));
    }

    private async Task<string?> PassAsync(
        CaseFile file, Request request, List<PassedCase> passed, CancellationToken cancellation)
    {
        var (refusal, one) = await handover.ApplyAsync(file, Order(request), cancellation);
        if (one is not null) passed.Add(one);
        return refusal;
    }

    private static Handover.Order Order(Request request) =>
        new(CaseMove.Transfer, request.CentreId, request.TransferReason, request.Reason);

    private string? Apply(CaseFile file, Request request)
    {
        var before = TopicDecisions.Before.Of(file.Case);
        var waited = CaseStatuses.Unrouted.Contains(file.Case.Status);
        if (file.Apply(Move(request.Kind), desk.Actor, desk.Now, Details(request)) is { } why) return why;
        if (request.Kind == BulkKind.Assign && waited) decisions.Agree(file.Case, before);
        return null;
    }

    private async Task<string?> RefusalAsync(CaseFile file, Request request, CancellationToken cancellation)
    {
        if (request.Kind == BulkKind.Transfer)
            return await handover.RefusalAsync(file, Order(request), cancellation);
        var refusal = request.Kind switch
        {
            BulkKind.Assign when request.OrganisationId is { } body =>
                await jurisdiction.RefusalAsync(file.Case, body, null, cancellation),
            BulkKind.CorrectTopic when request.TopicId == file.Case.TopicId && file.Case.TopicConfidence >= 1 =>
                CaseTexts.Get("Refused.SameTopic"),
            BulkKind.ChangeImportance when request.Importance == file.Case.Importance =>
                CaseTexts.Get("Refused.SameImportance"),
            _ => null,
        };
        return refusal ?? file.Refusal(Move(request.Kind), desk.Actor, Details(request));
    }

    private static MoveDetails Details(Request request) =>
        new() { OrganisationId = request.OrganisationId, Reason = request.Reason };

    private static CaseMove Move(BulkKind kind) => kind switch
    {
        BulkKind.Assign => CaseMove.Assign,
        BulkKind.CorrectTopic => CaseMove.CorrectTopic,
        BulkKind.ChangeImportance => CaseMove.ChangeImportance,
        BulkKind.Accept => CaseMove.Accept,
        BulkKind.Transfer => CaseMove.Transfer,
        _ => CaseMove.Reject,
    };
}
