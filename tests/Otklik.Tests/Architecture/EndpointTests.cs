using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Otklik.Tests.Architecture;

public sealed class EndpointTests
{
    [Fact]
    public async Task Every_page_and_endpoint_says_who_may_call_it()
    {
        await using var host = await TestHost.StartAsync();
        var silent = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            // The framework's own addresses of enhanced navigation carry no metadata and show nothing.
            .Where(route => route is null || !route.TrimStart('/').StartsWith("_framework/", StringComparison.Ordinal))
            .Distinct().ToList();
        Assert.Empty(silent);
    }
}
