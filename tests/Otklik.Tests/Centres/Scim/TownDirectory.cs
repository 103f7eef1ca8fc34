using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;
using Otklik.Tests.Access;

namespace Otklik.Tests.Centres.Scim;

/// <summary>A directory that keeps the people of a town in step, beside a town that is not its.</summary>
internal sealed class TownDirectory : IAsyncDisposable
{
    private readonly HttpClient _client;

    private TownDirectory(TestHost host, HttpClient client) => (Host, _client) = (host, client);

    public TestHost Host { get; }
    public Centre Region { get; private set; } = null!;
    public Centre Town { get; private set; } = null!;
    public Centre Other { get; private set; } = null!;
    public Organisation Roads { get; private set; } = null!;

    public static async Task<TownDirectory> OfTownAsync(ApiScope scopes = ApiScope.Provision)
    {
        var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var other = await host.AddCentreAsync("other", region);
        var roads = await host.AddBodyAsync(town, "roads");
        await using var scope = host.SystemScope();
        var key = await scope.ServiceProvider.GetRequiredService<AddApiKey>()
            .RunAsync(new AddApiKey.Request("town", "Каталог", scopes, 30), default);
        return new TownDirectory(host, host.ProgramWith(key.Secret!))
        {
            Region = region, Town = town, Other = other, Roads = roads,
        };
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/scim/v2" + path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/scim+json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        if (body.Length == 0) return (answer.StatusCode, default);
        Assert.Equal("application/scim+json", answer.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(body);
        return (answer.StatusCode, document.RootElement.Clone());
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<(HttpStatusCode Status, JsonElement Body)> FindAsync(string filter) =>
        GetAsync($"/Users?filter={Uri.EscapeDataString(filter)}");

    /// <summary>Adds a person; the id.</summary>
    public async Task<string> AddAsync(string login, string? outside = null)
    {
        var (status, user) = await SendAsync(HttpMethod.Post, "/Users", $$"""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{login}}",
             "externalId":"{{outside ?? login}}","name":{"givenName":"Анна","familyName":"Белкина"},"active":true}
            """);
        Assert.Equal(HttpStatusCode.Created, status);
        return user.GetProperty("id").GetString()!;
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PatchAsync(string path, string operations) =>
        SendAsync(HttpMethod.Patch, path, $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":{{operations}}}
            """);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Host.DisposeAsync();
    }
}
