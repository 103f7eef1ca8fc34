using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Otklik.Centres.ApiKeys;

/// <summary>Says on an endpoint that only a key with this scope may call it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequireScopeAttribute : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public RequireScopeAttribute(ApiScope scope)
    {
        Scope = scope;
        AuthenticationSchemes = ApiKeyScheme.Name;
    }

    public ApiScope Scope { get; }

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class ScopeHandler : AuthorizationHandler<RequireScopeAttribute>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, RequireScopeAttribute requirement)
    {
        if (int.TryParse(context.User.FindFirstValue(ApiKeyScheme.ScopeClaim), NumberStyles.None,
                CultureInfo.InvariantCulture, out var scopes)
            && ((ApiScope)scopes).HasFlag(requirement.Scope)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class RequireScopeEndpoints
{
    /// <summary>Only keys with the scope, each so often a minute.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, ApiScope scope)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .RequireAuthorization(new RequireScopeAttribute(scope))
        .AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var id = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
            if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
                && http.RequestServices.GetRequiredService<ApiKeyBook>().MayAsk(key)) return await next(context);
            http.Response.Headers.RetryAfter = "60";
            return Results.Problem(statusCode: StatusCodes.Status429TooManyRequests);
        });
}
