using Microsoft.AspNetCore.Authorization;
using Otklik.Ui.Shell;

namespace Otklik.Centres.SignIn.Proof;

public static class RequireRecentProofEndpoints
{
    /// <summary>The same as the attribute, for an endpoint.</summary>
    public static TBuilder RequireRecentProof<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RequireRecentProofAttribute());

    /// <summary>Stands behind authorisation: who may not call it at all is not asked for a password.</summary>
    internal static IApplicationBuilder UseRecentProof(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<RequireRecentProofAttribute>() is null
            || metadata.GetMetadata<IAllowAnonymous>() is not null
            || http.RequestServices.GetRequiredService<RecentProof>().Holds) return next(http);
        if (!http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        else
        {
            http.Response.Redirect(RecentProof.PageFor(Came(http)));
            // What was posted is not kept: it is typed anew on the page that was left.
            if (!HttpMethods.IsGet(http.Request.Method)) http.Response.StatusCode = StatusCodes.Status303SeeOther;
        }

        return Task.CompletedTask;
    });

    private static string Came(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method)) return Here.Path(http.Request);
        return Uri.TryCreate(http.Request.Headers.Referer, UriKind.Absolute, out var page)
            && page.Authority == http.Request.Host.Value ? Here.Safe(page.PathAndQuery) : "/settings/me";
    }
}
