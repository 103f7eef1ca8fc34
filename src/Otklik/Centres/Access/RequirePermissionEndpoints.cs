namespace Otklik.Centres.Access;

public static class RequirePermissionEndpoints
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new RequirePermissionAttribute(permission));
}
