using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Ui.Shell;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>The ways out to another service: for signing in, and for linking.</summary>
internal static class OutsideApi
{
    public static void MapOutside(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/with/{code}", (string code, string? back, OutsideProviders providers) =>
            providers.Find(code) is null ? Results.NotFound() : Leave(code, new Dictionary<string, string?>
            {
                [OutsideAnswer.Provider] = code, [OutsideAnswer.Back] = Here.Safe(back),
            })).AllowAnonymous();
        routes.MapGet("/me/links/{code}", (
            string code, string? ticket, OutsideProviders providers, OutsideLinks links, CurrentSession session) =>
            providers.Find(code) is null || !links.Admits(code, ticket) ? Results.NotFound()
                : Leave(code, new Dictionary<string, string?>
                {
                    [OutsideAnswer.Provider] = code, [OutsideAnswer.LinkTo] = session.Value!.Mark,
                })).RequireAuthorization(new AuthorizeAttribute()).RequireRecentProof();
    }

    private static IResult Leave(string code, Dictionary<string, string?> items) => Results.Challenge(
        new AuthenticationProperties(items) { RedirectUri = "/" }, [OutsideProviders.SchemeOf(code)]);
}
