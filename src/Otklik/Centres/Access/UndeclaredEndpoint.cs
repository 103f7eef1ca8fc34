using Microsoft.AspNetCore.Authorization;

namespace Otklik.Centres.Access;

/// <summary>The fallback: an endpoint that does not say who may call it is open to nobody but staff. An address behind
/// which nothing stands is let through to its 404.</summary>
internal sealed class UndeclaredEndpoint : AuthorizationHandler<UndeclaredEndpoint>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, UndeclaredEndpoint requirement)
    {
        // The framework's own addresses of enhanced navigation carry no metadata and show nothing.
        var open = context.Resource is HttpContext http
            && (http.GetEndpoint() is null || http.Request.Path.StartsWithSegments("/_framework"));
        if (open || context.User.Identity?.IsAuthenticated == true) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
