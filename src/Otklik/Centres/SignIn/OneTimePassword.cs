namespace Otklik.Centres.SignIn;

/// <summary>Somebody who signed in with a one-time password gets no further than the page where an own
/// one is chosen.</summary>
internal static class OneTimePassword
{
    public const string ChoosePath = "/me/password";

    public static IApplicationBuilder UseOneTimePassword(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var asker = http.RequestServices.GetRequiredService<CurrentAsker>().Value;
        if (!asker.MustChoosePassword || !NeedsSignIn(http) || http.Request.Path.StartsWithSegments(ChoosePath))
            return next(http);
        http.Response.Redirect(ChoosePath);
        return Task.CompletedTask;
    });

    private static bool NeedsSignIn(HttpContext http)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        return metadata is not null
            && metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null;
    }
}
