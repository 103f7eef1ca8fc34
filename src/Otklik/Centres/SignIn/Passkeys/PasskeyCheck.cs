using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Passkeys;

/// <summary>Asks for a passkey and looks at what came back. The question is kept, sealed, in a cookie for some minutes
/// and goes with the answer: an answer to another question opens nothing.</summary>
public sealed class PasskeyCheck(
    AppDb db, Keys keys, IPasskeyHandler<StaffMember> handler, Tickets tickets, TimeProvider clock)
{
    public const int LongestName = 60;

    private const string Cookie = "otklik-passkey";
    private const string Opening = "passkey";
    private const int Longest = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    public static bool IsName(string name) => name.Trim().Length is > 0 and <= LongestName;

    /// <summary>The question for a new passkey of a person, as JSON for the browser.</summary>
    public async Task<string> AskForNewAsync(HttpContext http, long id, CancellationToken cancellation)
    {
        var person = await db.Users.AsNoTracking().FirstAsync(row => row.Id == id, cancellation);
        var options = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = $"{id}", Name = person.UserName ?? "", DisplayName = person.Title,
        }, http);
        Keep(http, Making(id), options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>The new passkey, if it is the answer to our question to this person; the caller keeps it.</summary>
    public async Task<Passkey?> ReadNewAsync(HttpContext http, long staffId, string name, string credential)
    {
        if (Take(http, Making(staffId)) is not { } state || credential.Length > Longest) return null;
        try
        {
            var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext
                { HttpContext = http, CredentialJson = credential, AttestationState = state });
            return result.Succeeded && result.Passkey.IsUserVerified ? Row(staffId, name.Trim(), result.Passkey) : null;
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

    private Passkey Row(long staffId, string name, UserPasskeyInfo passkey) => new()
    {
        Id = keys.Next(), StaffId = staffId, Name = name, CredentialId = passkey.CredentialId,
        PublicKey = passkey.PublicKey, SignCount = passkey.SignCount,
        Transports = string.Join(',', passkey.Transports ?? []), IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp, MadeAt = clock.GetUtcNow().UtcDateTime,
    };

    private static string Making(long staffId) =>
        string.Create(CultureInfo.InvariantCulture, $"new passkey {staffId}");

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
