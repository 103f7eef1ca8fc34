using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Otklik.Tests.Centres.SignIn;

/// <summary>A real OpenID Connect server (OpenIddict) in this process, on which somebody is signed in
/// already.</summary>
internal sealed class IdentityServer : IAsyncDisposable
{
    public const string ClientId = "otklik";
    public const string Secret = "secret of the client";
    private readonly WebApplication _app;

    private IdentityServer(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>Who is signed in there.</summary>
    public string Subject { get; set; } = "subject-1";

    public string? Email { get; set; }
    public string? Acr { get; set; }
    public string? Amr { get; set; }
    public bool IsEmailVerified { get; set; }
    public bool Refuses { get; set; }

    public static async Task<IdentityServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        IdentityServer? server = null;
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            options.RegisterScopes(Scopes.Email);
            options.EnableDegradedMode();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId) context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != Secret)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (server!.Refuses) context.Reject(Errors.AccessDenied);
                else context.Principal = server.Principal();
                return default;
            }));
        });
        builder.Services.AddAuthentication();
        var app = builder.Build();
        app.UseAuthentication();
        server = new IdentityServer(app);
        await app.StartAsync();
        server.Address = app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private System.Security.Claims.ClaimsPrincipal Principal()
    {
        var identity = new System.Security.Claims.ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, Subject);
        if (Email is not null)
            identity.SetClaim(Claims.Email, Email).SetClaim(Claims.EmailVerified, IsEmailVerified);
        if (Acr is not null) identity.SetClaim(Claims.AuthenticationContextReference, Acr);
        if (Amr is not null) identity.SetClaim(Claims.AuthenticationMethodReference, Amr);
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        return new System.Security.Claims.ClaimsPrincipal(identity).SetScopes(Scopes.OpenId, Scopes.Email);
    }
}
