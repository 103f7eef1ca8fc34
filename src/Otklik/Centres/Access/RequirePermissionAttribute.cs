using Microsoft.AspNetCore.Authorization;

namespace Otklik.Centres.Access;

/// <summary>Says on a page or an endpoint who may call it: staff with the permission on any of their hats. Whether it
/// holds for the case or body at hand is asked again where that
/// is known: <see cref="Asker.Can(Permission, long, long?)"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(Permission permission)
    : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public Permission Permission { get; } = permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}
