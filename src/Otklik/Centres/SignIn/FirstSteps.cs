using Otklik.Centres.SignIn.Proof;

namespace Otklik.Centres.SignIn;

/// <summary>What somebody has to do before anything else is open to them: who came with a one-time password chooses an
/// own one, and who has to have a second factor sets it up.</summary>
internal static class FirstSteps
{
    public const string Password = "/me/password";
    public const string SecondFactor = "/me/second-factor";
    public const string Passkeys = "/me/passkeys";

    /// <summary>The page of the step that is to be done now; null when there is none.</summary>
    public static string? Of(Asker asker)
    {
        if (asker.MustChoosePassword) return Password;
        return asker.MustAddFactor ? SecondFactor : null;
    }

    public static IApplicationBuilder UseFirstSteps(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var asker = http.RequestServices.GetRequiredService<CurrentAsker>().Value;
        if (Of(asker) is not { } step || !NeedsSignIn(http) || IsPartOf(step, http.Request.Path)) return next(http);
        http.Response.Redirect(step);
        return Task.CompletedTask;
    });

    private static bool IsPartOf(string step, PathString path) => path.StartsWithSegments(step)
        || (step == SecondFactor && (path.StartsWithSegments(Passkeys) || path.StartsWithSegments(RecentProof.Path)));

    private static bool NeedsSignIn(HttpContext http)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        return metadata is not null
            && metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null;
    }
}
