using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Otklik.Cases.Queue;
using Otklik.Cases.Retention;
using Otklik.Cases.Sheet;
using Otklik.Cases.Transfers;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Language;
using Otklik.Ui.Notices;
using Otklik.Ui.Shell;

namespace Otklik.Cases;

/// <summary>Steps on a case in one press, as plain posts of a form: done, then back where one came from,
/// with a toast.</summary>
internal static class CasesApi
{
    public static void MapCaseSteps(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("").RequirePermission(Permission.SeeCases);
        staff.MapGet("/cases/{id:long}", (long id) => Results.LocalRedirect(new QueueFilter().With(id)));
        var steps = staff.MapGroup("/cases/{id:long}");
        steps.MapPost("/accept",
            (long id, [FromForm] int? version, [FromForm] string? back, AcceptCase verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, version), step.Stop), "Accepted", back));
        steps.MapPost("/taketransfer",
            (long id, [FromForm] int? version, [FromForm] string? back, AcceptTransfer verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, version), step.Stop), "TransferTaken", back));
        steps.MapPost("/decide", (long id, [FromForm] int? version, [FromForm] string? back, [FromForm] long topic,
            [FromForm] long? organisation, DecideCase verb, Step step) =>
                step.RunAsync(verb.RunAsync(new(id, version, topic, organisation), step.Stop), "Decided", back));
        steps.MapPost("/ask", (long id, [FromForm] int? version, [FromForm] string? back, [FromForm] Needs missing,
            AskResident verb, Step step) =>
                step.RunAsync(verb.RunAsync(new(id, version, missing), step.Stop), "Asked", back));
        steps.MapPost("/parts",
            (long id, [FromForm] int? version, [FromForm] string? back, SplitLetter verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, version), step.Stop), "Parts", back));
        steps.MapPost("/notforus",
            (long id, [FromForm] int? version, [FromForm] string? back, RejectCase verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, version, CaseTexts.Resident("Reason.NotForUs")), step.Stop),
                "NotForUs", back));
        steps.MapPost("/closethanks",
            (long id, [FromForm] int? version, [FromForm] string? back, CloseThanks verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, version), step.Stop), "CloseThanks.Done", back));
        steps.MapPost("/unmerge",
            (long id, [FromForm] int? version, [FromForm] string? back, UnmergeCase verb, Step step) =>
            step.RunAsync(verb.RunAsync(new(id, version), step.Stop), "Unmerge.Done", back));
        steps.MapPost("/lifthold", async (long id, [FromForm] string? back, LiftHold verb, Step step) =>
            step.Tell((await verb.RunAsync(new(id), step.Stop)).Refused is { } refused
                ? (CaseTexts.Get(refused.Text), "alert") : (CaseTexts.Get("Step.HoldLifted"), "check"), back));
        steps.MapPost("/merge", (long id, [FromForm] int? version, [FromForm] string? back, [FromForm] long[] other,
            MergeCases verb, Step step) =>
                step.RunAsync(verb.RunAsync(new(id, version, other), step.Stop), "Merge.Done", back));
        staff.MapPost(PanelWork.UndoAction, UndoAsync);
        staff.MapPost("/views", SaveViewAsync);
        staff.MapPost("/views/delete", DeleteViewAsync);
    }

    private static async Task<IResult> UndoAsync([FromForm] string? ticket, UndoLast verb, Step step)
    {
        long? id = long.TryParse(ticket, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : null;
        var outcome = await verb.RunAsync(new(id), step.Stop);
        return step.Tell(outcome switch
        {
            UndoLast.Outcome.Done done => (CaseTexts.Get("Undo.Done", done.Words), "undo-2"),
            UndoLast.Outcome.Refused refused => (refused.Words, "alert"),
            _ => ("", "alert"),
        });
    }

    private static async Task<IResult> SaveViewAsync(
        [FromForm] string? name, [FromForm] string? query, SaveView verb, Step step)
    {
        var filter = QueueFilter.Read(query ?? "");
        var outcome = await verb.RunAsync(new(name ?? "", filter.ViewQuery), step.Stop);
        return step.Tell(outcome.Refused is { } refusal
            ? (refusal, "alert") : (CaseTexts.Get("View.Saved"), "bookmark"), filter.Address);
    }

    private static async Task<IResult> DeleteViewAsync([FromForm] string? query, DeleteView verb, Step step)
    {
        var filter = QueueFilter.Read(query ?? "");
        var isGone = await verb.RunAsync(new(filter.ViewQuery), step.Stop);
        return step.Tell(isGone ? (CaseTexts.Get("View.Deleted"), "bookmark") : (CaseTexts.Get("View.None"), "alert"),
            isGone ? QueueFilter.Path : filter.Address);
    }
}

/// <summary>What every step ends with.</summary>
internal sealed class Step(Toasts toasts, QueueCounts counts, IHttpContextAccessor http)
{
    public CancellationToken Stop => http.HttpContext!.RequestAborted;

    public async Task<IResult> RunAsync(Task<CaseOutcome> work, string done, string? back)
    {
        var outcome = await work;
        counts.Forget();
        if (outcome is CaseOutcome.Missing) return Results.NotFound();
        if (PanelWork.Refusal(outcome) is { } refusal) return Tell((refusal, "alert"), back);
        if (outcome is CaseOutcome.Done { UndoId: { } undo })
        {
            toasts.Say(new Toast(CaseTexts.Get($"Step.{done}"), "check", PanelWork.UndoAction,
                undo.ToString(CultureInfo.InvariantCulture)));
            return Results.LocalRedirect(Here.Safe(back));
        }

        return Tell((CaseTexts.Get($"Step.{done}"), "check"), back);
    }

    /// <param name="back">Empty: where the browser says it came from.</param>
    public IResult Tell((string Words, string Icon) said, string? back = null)
    {
        counts.Forget();
        toasts.Say(new Toast(said.Words, said.Icon));
        return Results.LocalRedirect(Here.Safe(back ?? Came()));
    }

    private string? Came()
    {
        var request = http.HttpContext!.Request;
        return Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var page)
            && page.Authority == request.Host.Value
            ? page.PathAndQuery : QueueFilter.Path;
    }
}
