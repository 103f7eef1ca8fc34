using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Centres.ApiKeys;

namespace Otklik.Tests.Access;

/// <summary>An address of the program, what it takes and who may call it.</summary>
/// <param name="Template">With its places, <c>/cases/{id:long}/merge</c>.</param>
/// <param name="Needs">What the caller must hold; null where staff or anybody will do.</param>
/// <param name="IsOpen">Open without signing in.</param>
/// <param name="Asked">Names taken from the query.</param>
/// <param name="Scope">Only a key with it may call.</param>
/// <param name="Fields">Names taken from a posted form, for an address that is no page.</param>
internal sealed record Way(
    string Template, bool Gets, bool Posts, Permission? Needs, bool IsOpen, IReadOnlyList<string> Asked,
    IReadOnlyList<string> Fields, bool IsPage, ApiScope Scope)
{
    /// <summary>Endless streams, and what the framework and networks call.</summary>
    private static readonly string[] Apart =
    [
        "/_", "/live/", "/hooks/", "/health", "/metrics", "/stage", "/stand-in", "/bot", "/method", "/sign-out",
        "/file/", "/api/openapi",
    ];

    public static IReadOnlyList<Way> All(TestHost host) =>
    [
        .. host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Select(Of).OfType<Way>().DistinctBy(way => (way.Template, way.Gets, way.Posts)),
    ];

    private static Way? Of(RouteEndpoint endpoint)
    {
        var template = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        if (Apart.Any(start => template.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            || template.Contains("{**", StringComparison.Ordinal)
            || endpoint.Metadata.OfType<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>().Any()) return null;
        var page = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        var taken = endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        var places = endpoint.RoutePattern.Parameters.Select(place => place.Name).ToHashSet();
        return new Way(template, methods.Contains("GET"), methods.Contains("POST"),
            endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission,
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            page is not null ? Queried(page)
                : [.. taken.Where(one => IsPlain(one.ParameterType) && !places.Contains(one.Name!)
                    && one.GetCustomAttribute<FromFormAttribute>() is null).Select(one => one.Name!)],
            [.. taken.Where(one => one.GetCustomAttribute<FromFormAttribute>() is not null).Select(one => one.Name!)],
            page is not null,
            endpoint.Metadata.GetMetadata<RequireScopeAttribute>()?.Scope ?? ApiScope.None);
    }

    private static List<string> Queried(Type page) =>
    [
        .. page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(one => (one.Name, Said: one.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
            .Where(one => one.Said is not null)
            .Select(one => one.Said!.Name ?? one.Name),
    ];

    private static bool IsPlain(Type type) => type == typeof(string) || type == typeof(string[])
        || (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive || type == typeof(long[]);
}
