using Microsoft.AspNetCore.Authorization;

namespace Otklik.Centres.Access;

internal sealed class PermissionHandler(CurrentAsker asker) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (asker.Value.Can(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
