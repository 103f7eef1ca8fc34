using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>The services through which staff may come in, as the settings name them.</summary>
public sealed class OutsideProviders(OtklikOptions options)
{
    public IReadOnlyList<SignInProvider> All { get; } = [.. options.SignIn.Providers];

    public SignInProvider? Find(string? code) =>
        All.FirstOrDefault(provider => string.Equals(provider.Code, code, StringComparison.Ordinal));

    public string NameOf(string code) => Find(code)?.Name is { Length: > 0 } name ? name : code;

    public static string SchemeOf(string code) => "oidc-" + code;

    /// <summary>A handler each: authorisation code with PKCE, the answer in the address, since cookies of this site do
    /// not come along with a foreign form.</summary>
    internal static void Add(AuthenticationBuilder authentication, OtklikOptions options)
    {
        foreach (var provider in options.SignIn.Providers)
        {
            if (!Codes.AreGood(provider.Code) || !Uri.TryCreate(provider.Authority, UriKind.Absolute, out _)
                || provider.ClientId.Length == 0
                || options.SignIn.Providers.Count(other => other.Code == provider.Code) > 1)
                throw new SettingException("SignIn:Providers", provider.Code);
            authentication.AddOpenIdConnect(SchemeOf(provider.Code), provider.Name, oidc =>
                Configure(oidc, provider, options));
        }
    }

    private static void Configure(OpenIdConnectOptions oidc, SignInProvider provider, OtklikOptions options)
    {
        oidc.Authority = provider.Authority;
        oidc.ClientId = provider.ClientId;
        oidc.ClientSecret = provider.Secret;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.CallbackPath = $"/sign-in/with/{provider.Code}/back";
        oidc.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)) oidc.Scope.Add(scope);
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.DisableTelemetry = true;
        // What answers with a redirect is asked no further: the list of allowed servers is not gone round.
        oidc.BackchannelHttpHandler = new AllowedHosts(options)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
        };
        oidc.RequireHttpsMetadata = !options.AllowPrivateAddresses;
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        // The handler throws it away otherwise.
        oidc.ClaimActions.Remove(OutsideStrength.Acr);
        if (provider.RequireAcr.Length > 0)
            oidc.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.AcrValues = provider.RequireAcr;
                return Task.CompletedTask;
            };
        oidc.Events.OnTicketReceived = OutsideAnswer.ReceiveAsync;
        oidc.Events.OnRemoteFailure = OutsideAnswer.FailAsync;
    }
}
