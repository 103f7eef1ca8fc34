using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Otklik.Centres;
using Otklik.Centres.SignIn.Sessions;
using Otklik.Data;

namespace Otklik.Tests;

/// <summary>Browsers of staff who have signed in already: the cookie is the real one, only the
/// password is spared.</summary>
internal static class SignedIn
{
    /// <summary>A new person with one hat.</summary>
    public static async Task<HttpClient> SignedInAsync(
        this TestHost host, Role role, long centreId, long? organisationId = null, bool followRedirects = false) =>
        host.ClientOf(await host.AddPersonAsync(role, centreId, organisationId), followRedirects);

    public static async Task<StaffMember> AddPersonAsync(
        this TestHost host, Role role, long centreId, long? organisationId = null, string title = "Сотрудник")
    {
        var keys = host.Services.GetRequiredService<Keys>();
        var person = new StaffMember
        {
            Id = keys.Next(), UserName = $"p{Guid.CreateVersion7():N}", Title = title, SecurityStamp = "stamp",
        };
        person.NormalizedUserName = person.UserName.ToUpperInvariant();
        await host.WithDbAsync(async db =>
        {
            db.Users.Add(person);
            db.StaffRoles.Add(new StaffRole
            {
                Id = keys.Next(), StaffId = person.Id,
                Role = role, CentreId = centreId, OrganisationId = organisationId,
            });
            return await db.SaveChangesAsync();
        });
        return person;
    }

    public static HttpClient ClientOf(this TestHost host, StaffMember person, bool followRedirects = false)
    {
        var cookies = new CookieContainer();
        cookies.Add(host.Address, new Cookie("otklik", host.CookieOf(person)));
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = followRedirects, CookieContainer = cookies,
        }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        return client;
    }

    /// <summary>The value of the cookie of a new session.</summary>
    public static string CookieOf(this TestHost host, StaffMember person)
    {
        var options = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return options.TicketDataFormat.Protect(new AuthenticationTicket(
            BeginSession.Principal(person, host.AddSession(person)),
            new AuthenticationProperties { IssuedUtc = host.Now(), ExpiresUtc = host.Now().AddHours(1) },
            CookieAuthenticationDefaults.AuthenticationScheme));
    }

    /// <summary>The mark of a session that has just begun.</summary>
    private static string AddSession(this TestHost host, StaffMember person)
    {
        var session = BeginSession.Make(host.Services.GetRequiredService<Keys>().Next(), person.Id,
            SignInWay.Password, host.Now().UtcDateTime, "", "");
        using var scope = host.Services.GetRequiredService<IServiceScopeFactory>().CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.StaffSessions.Add(session);
        db.SaveChanges();
        return session.Mark;
    }

    /// <summary>A centre, with its place in the tree.</summary>
    public static async Task<Centre> AddCentreAsync(this TestHost host, string code, Centre? parent = null)
    {
        await using var scope = host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AddCentre>()
            .RunAsync(new AddCentre.Request(code, $"Центр {code}") { ParentCode = parent?.Code }, default);
        return outcome.Centre ?? throw new InvalidOperationException(outcome.Refused?.Text);
    }

    private static DateTimeOffset Now(this TestHost host) =>
        host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
}
