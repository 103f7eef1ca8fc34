using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.Access;
using Otklik.Data;

namespace Otklik.Centres.SignIn.Sessions;

/// <summary>Opens a session for somebody who has proved who they are, and gives the browser its cookie. The session
/// that the browser had before ends: what was planted in it opens nothing.</summary>
public sealed class BeginSession(
    AppDb db, Keys keys, CurrentSession current, SessionLife life, AskerCache askers, TimeProvider clock)
{
    public const string StampClaim = "stamp";
    public const string MarkClaim = "session";

    /// <summary>How long it is remembered that there was a session.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Who that is from now on; null when the account was changed or shut meanwhile.</summary>
    public async Task<Asker?> RunAsync(
        HttpContext http, StaffMember person, SignInWay way, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(person);
        var now = clock.GetUtcNow().UtcDateTime;
        if (current.Value is { } before)
            await db.StaffSessions.Where(row => row.Id == before.Id && row.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now), cancellation);
        await ForgetOldAsync(person.Id, now, cancellation);
        var session = Make(keys.Next(), person.Id, way, now, http.Request.Headers.UserAgent,
            CoarseOrigin.Of(http.Connection.RemoteIpAddress));
        db.StaffSessions.Add(session);
        await db.SaveChangesAsync(cancellation);
        await db.Users.Where(row => row.Id == person.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.SignedInAt, now), cancellation);
        askers.Forget(person.Id);
        if (current.Value is { } gone && gone.StaffId != person.Id) askers.Forget(gone.StaffId);
        await http.SignInAsync(Principal(person, session.Mark));
        var found = await askers.ReadAsync(person.Id, person.SecurityStamp ?? "", session.Mark, cancellation);
        current.Value = found?.Session;
        return found?.Asker;
    }

    public static StaffSession Make(
        long id, long staffId, SignInWay way, DateTime now, string? userAgent, string origin) => new()
    {
        Id = id, Mark = RandomNumberGenerator.GetHexString(32), StaffId = staffId, Way = way, MadeAt = now,
        SeenAt = SessionLife.QuarterOf(now), ProvedAt = now, Browser = BrowserWords.Of(userAgent), Origin = origin,
    };

    public static ClaimsPrincipal Principal(StaffMember person, string mark)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, $"{person.Id}"),
            new Claim(ClaimTypes.Name, person.Title),
            new Claim(StampClaim, person.SecurityStamp ?? ""),
            new Claim(MarkClaim, mark),
        ], CookieAuthenticationDefaults.AuthenticationScheme));
    }

    private async Task ForgetOldAsync(long staffId, DateTime now, CancellationToken cancellation)
    {
        var (ended, made) = (now - Remembered, now - Remembered - life.Longest);
        await db.StaffSessions.Where(row => row.StaffId == staffId && (row.EndedAt < ended || row.MadeAt < made))
            .ExecuteDeleteAsync(cancellation);
    }
}
