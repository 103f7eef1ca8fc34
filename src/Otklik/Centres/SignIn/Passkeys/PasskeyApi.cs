using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Proof;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>What the browser asks before it shows its own window of passkeys.</summary>
internal static class PasskeyApi
{
    public const string New = $"{FirstSteps.Passkeys}/options";
    public const string Known = "/sign-in/passkey/options";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(New, async (
            HttpContext http, PasskeyCheck check, CurrentAsker asker, IAntiforgery antiforgery) =>
            await antiforgery.ComesFromOurPageAsync(http)
                ? Json(http, await check.AskForNewAsync(http, asker.Value.StaffId, http.RequestAborted))
                : Results.BadRequest())
            .RequireAuthorization(new AuthorizeAttribute()).RequireRecentProof();
        routes.MapPost(Known, async (HttpContext http, PasskeyCheck check, IAntiforgery antiforgery) =>
            await antiforgery.ComesFromOurPageAsync(http)
                ? Json(http, await check.AskAsync(http)) : Results.BadRequest()).AllowAnonymous();
    }

    internal static IResult Json(HttpContext http, string json)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(json, "application/json");
    }
}
