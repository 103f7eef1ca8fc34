using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Otklik.Centres.ApiKeys;

/// <summary>Signs a program in by <c>Authorization: Bearer otk_…</c>, and nothing else: a cookie opens no address of
/// the API, a key no page.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, ApiKeyBook keys,
    CurrentAsker asker) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "ApiKey";
    public const string ScopeClaim = "scope";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // Whoever came with a cookie is nobody here.
        asker.Value = Asker.Nobody;
        var said = Request.Headers.Authorization.ToString();
        if (!said.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var key = said[Bearer.Length..].Trim();
        if (key.Length is < 20 or > 200) return AuthenticateResult.Fail("No such key");
        if (await keys.FindAsync(key, Context.RequestAborted) is not { } known)
            return AuthenticateResult.Fail("No such key");
        asker.Value = known.Asker;
        var person = new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, known.KeyId.ToString(CultureInfo.InvariantCulture)),
            new Claim(ScopeClaim, ((int)known.Scopes).ToString(CultureInfo.InvariantCulture)),
        ], Name));
        return AuthenticateResult.Success(new AuthenticationTicket(person, Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
