namespace Otklik.Hosting;

/// <summary>Stands before every call to a server outside: what is not on the installation's list is not called.
/// Redirects come by here again, since no handler behind follows them.</summary>
internal sealed class AllowedHosts(OtklikOptions options) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && options.Outward.Allows(address.IdnHost)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException("The server is not on the list of Outward:Allow");
}

internal static class AllowedHostsClients
{
    public static IHttpClientBuilder AddAllowedHosts(this IHttpClientBuilder client) =>
        client.AddHttpMessageHandler(provider => new AllowedHosts(provider.GetRequiredService<OtklikOptions>()));
}
