using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Asks for a passkey and looks at what came back. The question is kept, sealed, in a cookie for some minutes
/// and goes with the answer: an answer to another question opens nothing.</summary>
public sealed class PasskeyCheck(
    AppDb db, IPasskeyHandler<StaffMember> handler, Tickets tickets, CurrentAsker asker, TimeProvider clock)
{
    private const string Cookie = "otklik-passkey";
    private const string Opening = "passkey";
    private const int Longest = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private string Making => $"new passkey {asker.Value.StaffId}";

    /// <summary>The question for a new passkey of who is signed in, as JSON for the browser.</summary>
    public async Task<string> AskForNewAsync(HttpContext http, CancellationToken cancellation)
    {
        var id = asker.Value.StaffId;
        var person = await db.Users.AsNoTracking().FirstAsync(row => row.Id == id, cancellation);
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = $"{id}", Name = person.UserName ?? "", DisplayName = person.Title,
        }, http);
        Keep(http, Making, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>The new passkey, if it is the answer to our question.</summary>
    public async Task<UserPasskeyInfo?> ReadNewAsync(HttpContext http, string credential)
    {
        if (Take(http, Making) is not { } state || credential.Length > Longest) return null;
        try
        {
            var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
                { HttpContext = http, CredentialJson = credential, AttestationState = state });
            return result.Succeeded && result.Passkey.IsUserVerified ? result.Passkey : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The question for a passkey of anybody, as JSON for the browser.</summary>
    public async Task<string> AskAsync(HttpContext http)
    {
        var options = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, Opening, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>Whose passkey has answered; null when none of ours did.</summary>
    public async Task<StaffMember?> WhoAsync(HttpContext http, string credential, CancellationToken cancellation)
    {
        if (Take(http, Opening) is not { } state || credential.Length > Longest) return null;
        try
        {
            var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext
                { HttpContext = http, CredentialJson = credential, AssertionState = state });
            if (!result.Succeeded) return null;
            await NoteAsync(result.Passkey, cancellation);
            return result.User;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task NoteAsync(UserPasskeyInfo passkey, CancellationToken cancellation)
    {
        var (count, isBackedUp, now) = ((long)passkey.SignCount, passkey.IsBackedUp, clock.GetUtcNow().UtcDateTime);
        await db.Passkeys.Where(row => row.CredentialId == passkey.CredentialId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.SignCount, count).SetProperty(row => row.IsBackedUp, isBackedUp)
            .SetProperty(row => row.UsedAt, now), cancellation);
    }

    private void Keep(HttpContext http, string purpose, string? state) => http.Response.Cookies.Append(
        Cookie, tickets.Seal(purpose, state ?? "", Kept), Options(http));

    private string? Take(HttpContext http, string purpose)
    {
        var state = tickets.Open(purpose, http.Request.Cookies[Cookie]);
        if (state is not null) http.Response.Cookies.Delete(Cookie, Options(http));
        return state;
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true,
    };
}
