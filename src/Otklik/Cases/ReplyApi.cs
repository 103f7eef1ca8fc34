using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Replies;
using Otklik.Cases.Sheet;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Data;
using Otklik.Ui.Forms;

namespace Otklik.Cases;

/// <summary>Replies: what the editor asks while one types, and steps on a reply in one press.</summary>
internal static class ReplyApi
{
    /// <summary>A check looks at so many of the messages.</summary>
    private const int MostMessages = 50;

    public static void MapReplySteps(this IEndpointRouteBuilder routes)
    {
        var steps = routes.MapGroup("/cases/{id:long}").RequirePermission(Permission.SeeCases);
        steps.MapPost("/reply-check", CheckAsync);
        steps.MapPost("/draft", SaveAsync);
        steps.MapPost("/presence", PresenceAsync);
        steps.MapPost("/approve", ApproveAsync);
        steps.MapPost("/takeback",
            (long id, [FromForm] long reply, [FromForm] string? back, TakeBackReply verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, reply), step.Stop), "TakenBack", back));
        steps.MapPost("/sendagain", SendAgainAsync);
    }

    private static async Task<IResult> CheckAsync(
        long id, [FromForm] string? text, AppDb db, ReplyRehearsal rehearsal, CurrentAsker asker,
        CancellationToken cancellation)
    {
        if (text?.Length > ReplyDraft.MaxLength) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        // Findings quote the residents: only whoever sees their words unmasked is told.
        if (about is null || !asker.Value.Can(Permission.WorkOnCase, about.CentreId, about.OrganisationId))
            return Results.NotFound();
        var words = await db.Messages.AsNoTracking().Where(row => row.CaseId == id).OrderBy(row => row.Id)
            .Select(row => row.Text).Take(MostMessages).ToListAsync(cancellation);
        var draft = await Known(db, id, text ?? "", cancellation);
        return Results.Json(
            await rehearsal.FindAsync(about, draft, words, cancellation), FindingJson.Options);
    }

    private static async Task<IResult> SaveAsync(
        long id, [FromForm] string? text, [FromForm] int version,
        AppDb db, SaveDraft verb, CancellationToken cancellation)
    {
        var draft = await Known(db, id, text ?? "", cancellation);
        return await verb.RunAsync(new(id, version, draft), cancellation) switch
        {
            SaveDraft.Outcome.Saved saved => Results.Json(new { version = saved.Version }),
            SaveDraft.Outcome.Conflict => Results.Conflict(),
            SaveDraft.Outcome.Refused refused => Results.Json(
                new { refused = refused.Words }, statusCode: StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    /// <summary>The island sends words alone: the rest of the draft stays as it is.</summary>
    private static async Task<ReplyDraft> Known(AppDb db, long id, string text, CancellationToken cancellation) =>
        await SaveDraft.OpenDrafts(db, id).AsNoTracking().FirstOrDefaultAsync(cancellation) is { } reply
            ? ReplyDraft.Of(reply) with { Text = text }
            : new ReplyDraft(ReplyKind.Interim, ReplyOutcome.WillDo, text, null);

    private static async Task<IResult> PresenceAsync(
        long id, [FromForm] string? state, TouchPresence verb, CancellationToken cancellation) =>
        await verb.RunAsync(new(id, state == "writing"), cancellation) is { } others
            ? Results.Json(others.Select(one => new { one.Initials, one.Title, Text = PresenceWords.Of(one) }))
            : Results.NotFound();

    private static async Task<IResult> ApproveAsync(
        long id, [FromForm] long reply, [FromForm] int replyVersion,
        [FromForm] string? back, ApproveReply verb, Step step) =>
        await verb.RunAsync(new(id, reply, replyVersion), step.Stop) switch
        {
            ApproveReply.Outcome.Published published =>
                step.Tell(published.Deliveries > 0
                    ? (CaseTexts.Get("Step.Published", published.Deliveries), "send")
                    : (CaseTexts.Get("Step.PublishedOnly"), "stamp"), back),
            ApproveReply.Outcome.Signed => step.Tell((CaseTexts.Get("Step.Signed"), "stamp"), back),
            ApproveReply.Outcome.Refused refused => step.Tell((refused.Words, "alert"), back),
            _ => Results.NotFound(),
        };

    private static async Task<IResult> SendAgainAsync(long id, [FromForm] string? back, SendAgain verb, Step step)
    {
        var outcome = await verb.RunAsync(new(id), step.Stop);
        return step.Tell(outcome.Refused is { } refusal
            ? (refusal, "alert") : (CaseTexts.Get("Step.SentAgain", outcome.Count), "send"), back);
    }
}
