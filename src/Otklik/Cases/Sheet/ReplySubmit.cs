using Otklik.Cases.Replies;
using Otklik.Ui.Forms;

namespace Otklik.Cases.Sheet;

/// <summary>What both forms of a reply do with what was posted: save, put photos to it, and send it on
/// when asked to.</summary>
public sealed class ReplySubmit(SaveDraft save, AddReplyPhotos photos, SendForApproval send)
{
    public sealed record Request(
        long CaseId, int Version, ReplyDraft Draft, IReadOnlyList<IFormFile> Files, bool Sends);

    /// <param name="Version">What the form has to carry on with.</param>
    public sealed record Outcome(int Version)
    {
        public FormErrors? Errors { get; init; }
        public SaveDraft.Outcome.Conflict? Conflict { get; init; }
        public bool IsSent { get; init; }
        public bool NeedsHead { get; init; }
        public bool IsDone => Errors is null && Conflict is null;
    }

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        var saved = await save.RunAsync(new(request.CaseId, request.Version, request.Draft), cancellation);
        if (saved is SaveDraft.Outcome.Conflict clash) return new Outcome(clash.Version) { Conflict = clash };
        if (saved is not SaveDraft.Outcome.Saved done)
        {
            return new Outcome(request.Version) { Errors = Problems([new ReplyProblem("",
                (saved as SaveDraft.Outcome.Refused)?.Words ?? CaseTexts.Get("Delivery.Missing"))]) };
        }

        var now = new Outcome(done.Version);
        if (await photos.RunAsync(new(done.ReplyId, request.Files), cancellation) is { } problem)
            return now with { Errors = Problems([new ReplyProblem("", problem)]) };
        if (!request.Sends) return now;
        return await send.RunAsync(new(request.CaseId, done.ReplyId, done.Version), cancellation) switch
        {
            SendForApproval.Outcome.Sent sent => now with { IsSent = true, NeedsHead = sent.NeedsHead },
            SendForApproval.Outcome.Lacking lacking => now with { Errors = Problems(lacking.Problems) },
            SendForApproval.Outcome.Refused refused => now with
            {
                Errors = Problems([new ReplyProblem("", refused.Words)]),
            },
            _ => now with { Errors = Problems([new ReplyProblem("", CaseTexts.Get("Delivery.Missing"))]) },
        };
    }

    private static FormErrors Problems(IReadOnlyList<ReplyProblem> problems)
    {
        var errors = new FormErrors();
        foreach (var problem in problems)
        {
            errors.Add(problem.Field switch
            {
                "text" => "Text",
                "promise" => "Promise",
                "outcome" => "Result",
                _ => null,
            }, problem.Words);
        }

        return errors;
    }
}
