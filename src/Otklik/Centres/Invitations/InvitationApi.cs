using Microsoft.AspNetCore.Antiforgery;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Passkeys;

namespace Otklik.Centres.Invitations;

/// <summary>What the browser of somebody who was invited asks before it shows its own window of passkeys.</summary>
internal static class InvitationApi
{
    public const string Options = $"{InvitationKey.Path}/passkey";

    public static void MapInvitations(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Options, async (
            HttpContext http, OpenInvitations open, PasskeyCheck check, IAntiforgery antiforgery) =>
        {
            InvitationKey.Hide(http);
            if (!await antiforgery.ComesFromOurPageAsync(http)) return Results.BadRequest();
            return await open.FindAsync(InvitationKey.Read(http), http.RequestAborted) is { } found
                ? PasskeyApi.Json(http, await check.AskForNewAsync(http, found.Person.Id, http.RequestAborted))
                : Results.NotFound();
        }).AllowAnonymous();
}
