using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Replies;
using Otklik.Cases.Retention.Requests;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Ui.Notices;

namespace Otklik.Portal.Tracking;

/// <summary>What a page of one message can do: find a code, show a photo, take the author's word.</summary>
internal static class TrackApi
{
    public static void MapTracking(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/m", Find).AllowAnonymous();
        var message = routes.MapGroup(PublicLinks.Path + "{code}").AllowAnonymous();
        message.MapGet("/photo/{number:int}", ShowPhotoAsync);
        message.MapPost("/verdict", JudgeAsync);
        message.MapPost("/answer", AnswerAsync);
        message.MapPost("/rights", AskAsync);
        message.MapGet("/package", DownloadAsync).LimitExports();
    }

    private static IResult Find(string? code, PublicCodes codes)
    {
        var known = codes.Find(code) is { } id ? codes.Of(id) : Uri.EscapeDataString((code ?? "").Trim());
        return Results.LocalRedirect(known.Length is 0 or > 120 ? "~/" : PublicLinks.Path + known);
    }

    private static async Task<IResult> ShowPhotoAsync(
        string code, int number, HttpContext http, PublicCodes codes, PublicCases cases, PortalLimits limits,
        FileStore files, CancellationToken cancellation)
    {
        AuthorKey.Hide(http);
        var id = codes.Find(code);
        var isAuthor = id is { } known && AuthorKey.IsHeld(http, codes, known);
        if (!isAuthor && !limits.MayLook(http)) return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        var key = id is null ? null : await cases.PhotoAsync(id.Value, number, isAuthor, cancellation);
        if (files.Open(key) is not { } picture)
        {
            // A page names no picture that is not there: whoever asks for one is guessing, as on the page itself.
            if (!isAuthor) limits.Missed(http);
            return Results.NotFound();
        }

        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Stream(picture, "image/jpeg");
    }

    private static async Task<IResult> JudgeAsync(
        string code, [FromForm] int value, [FromForm] string? words, HttpContext http, PublicCodes codes,
        IServiceScopeFactory scopes, Toasts toasts, IStringLocalizer<PortalTexts> texts, CancellationToken cancellation)
    {
        AuthorKey.Hide(http);
        if (codes.Find(code) is not { } id) return Results.NotFound();
        if (!AuthorKey.IsHeld(http, codes, id)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await using var scope = scopes.CreateSystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<TakeVerdict>()
            .RunAsync(new TakeVerdict.Request(id, (VerdictValue)value, words), cancellation);
        toasts.Say(outcome switch
        {
            TakeVerdict.Outcome.Taken => new Toast(texts[$"Taken.{(VerdictValue)value}"]),
            TakeVerdict.Outcome.Refused => new Toast(texts["Taken.Refused"], "alert"),
            _ => new Toast(texts["Taken.Missing"], "alert"),
        });
        return Results.LocalRedirect("~" + AuthorKey.PathOf(codes.Of(id)));
    }

    private static async Task<IResult> AnswerAsync(
        string code, [FromForm] string? words, HttpContext http, PublicCodes codes, TakeAnswer answer, Toasts toasts,
        IStringLocalizer<PortalTexts> texts, CancellationToken cancellation)
    {
        AuthorKey.Hide(http);
        if (codes.Find(code) is not { } id) return Results.NotFound();
        if (!AuthorKey.IsHeld(http, codes, id)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        toasts.Say(await answer.RunAsync(id, words, cancellation)
            ? new Toast(texts["Answer.Taken"])
            : new Toast(texts["Answer.Refused"], "alert"));
        return Results.LocalRedirect("~" + AuthorKey.PathOf(codes.Of(id)));
    }

    private static async Task<IResult> AskAsync(
        string code, [FromForm] int kind, HttpContext http, PublicCodes codes, IServiceScopeFactory scopes,
        Toasts toasts, IStringLocalizer<PortalTexts> texts, CancellationToken cancellation)
    {
        AuthorKey.Hide(http);
        if (codes.Find(code) is not { } id) return Results.NotFound();
        if (!AuthorKey.IsHeld(http, codes, id)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await using var scope = scopes.CreateSystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<TakeRequest>()
            .RunAsync(new TakeRequest.Request(id, (DataRequestKind)kind), cancellation);
        toasts.Say(outcome.Refused is null ? new Toast(texts["Rights.Taken"])
            : new Toast(texts["Rights.NotTaken"], "alert"));
        return Results.LocalRedirect("~" + AuthorKey.PathOf(codes.Of(id)));
    }

    private static async Task<IResult> DownloadAsync(
        string code, HttpContext http, PublicCodes codes, IServiceScopeFactory scopes, FileStore files,
        TimeProvider time, CancellationToken cancellation)
    {
        AuthorKey.Hide(http);
        if (codes.Find(code) is not { } id) return Results.NotFound();
        if (!AuthorKey.IsHeld(http, codes, id)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        await using var scope = scopes.CreateSystemScope();
        var asked = await TakePass.OfAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), id, cancellation);
        var package = asked is null ? null : PackageFile.Open(files, asked, time.GetUtcNow().UtcDateTime);
        if (package is null) return Results.NotFound();
        // By the author: nobody of ours stands in the row.
        scope.ServiceProvider.GetRequiredService<AuditLog>().Note("request.download", asked!.CentreId,
            asked.Id.ToString(CultureInfo.InvariantCulture));
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync(cancellation);
        return PackageFile.Send(http, package);
    }
}
