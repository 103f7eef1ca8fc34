using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Centres.SignIn.Sessions;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.SignIn;

public sealed class SessionTests
{
    private const string Phone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1";

    [Fact]
    public async Task Ones_own_page_shows_where_one_is_signed_in_and_ends_one_of_them()
    {
        await using var host = await TownAsync();
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var phone = await host.EnterAsync("ivanova", Phone);
        var page = await here.OpenAsync("/settings/me");
        Assert.Contains("Firefox · Linux", page.Words(), StringComparison.Ordinal);
        Assert.Contains("этот сеанс", page.Words(), StringComparison.Ordinal);
        Assert.Contains("Safari · iPhone", page.Words(), StringComparison.Ordinal);
        Assert.Contains("127.0.*.*", page.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", page.Words(), StringComparison.Ordinal);

        var other = page.QuerySelector("button[name=session]")!.GetAttribute("value")!;
        using var ended = await here.SubmitAsync("/settings/me", Form("my-sessions"), ("session", other));
        Assert.False(await phone.IsInAsync());
        Assert.True(await here.IsInAsync());
    }

    [Fact]
    public async Task All_other_sessions_end_at_once_and_this_one_goes_on()
    {
        await using var host = await TownAsync();
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var second = await host.EnterAsync("ivanova");
        using var third = await host.EnterAsync("ivanova");
        Assert.True(await second.IsInAsync() && await third.IsInAsync());
        using var ended = await here.SubmitAsync("/settings/me", Form("my-sessions"), ("session", "others"));
        Assert.True(await here.IsInAsync());
        Assert.False(await second.IsInAsync());
        Assert.False(await third.IsInAsync());
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        await using var host = await TownAsync();
        var other = await host.AddStaffAsync("petrov");
        await host.AddStaffAsync("ivanova");
        using var theirs = await host.EnterAsync("petrov");
        using var mine = await host.EnterAsync("ivanova");
        var id = await host.WithDbAsync(db => db.StaffSessions.Where(row => row.StaffId == other.Id)
            .Select(row => row.Id).SingleAsync());
        using var tried = await mine.SubmitAsync("/settings/me", Form("my-sessions"), ("session", $"{id}"));
        Assert.Contains("уже закрыт", (await mine.OpenAsync("/settings/me")).Toast(), StringComparison.Ordinal);
        Assert.True(await theirs.IsInAsync());
    }

    [Fact]
    public async Task Ending_sessions_needs_the_token_of_the_form()
    {
        await using var host = await TownAsync();
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var second = await host.EnterAsync("ivanova");
        using var content = new FormUrlEncodedContent([new("_handler", "my-sessions"), new("session", "others")]);
        using var refused = await here.PostAsync(new Uri("/settings/me", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.True(await second.IsInAsync());
    }

    [Fact]
    public async Task An_administrator_ends_all_sessions_of_a_person_within_reach_and_of_nobody_else()
    {
        await using var host = await TownAsync();
        var other = await host.AddCentreAsync("other");
        var person = await host.AddStaffAsync("ivanova");
        var foreign = await host.AddPersonAsync(Role.Operator, other.Id);
        await host.AddStaffAsync("admin", Role.Administrator);
        using var first = await host.EnterAsync("ivanova");
        using var second = await host.EnterAsync("ivanova");
        using var admin = await host.EnterAsync("admin");
        using var ended = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "sessions"));
        Assert.False(await first.IsInAsync());
        Assert.False(await second.IsInAsync());
        using var again = await host.EnterAsync("ivanova");
        Assert.Contains("session.end-all", await ActionsAsync(host));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/staff/{foreign.Id}")).StatusCode);
    }

    [Fact]
    public async Task Signing_in_makes_the_cookie_anew_and_the_old_one_opens_nothing()
    {
        await using var host = await TownAsync();
        await host.AddStaffAsync("ivanova");
        var cookies = new CookieContainer();
        using var client = host.Browser(cookies);
        using var first = await client.SignInAsync("ivanova");
        var planted = cookies.GetCookies(host.Address)["otklik"]!.Value;
        // The page of sign-in leads on who is in already; a stale tab posts its form all the same.
        using var other = host.Browser(cookies);
        var form = await other.OpenAsync("/settings/me");
        using var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken",
                form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            new("_handler", "sign-in"), new("login", "ivanova"), new("password", SignInDesk.Password),
        ]);
        using var again = await other.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.NotEqual(planted, cookies.GetCookies(host.Address)["otklik"]!.Value);

        var old = new CookieContainer();
        old.Add(host.Address, new Cookie("otklik", planted));
        using var thief = host.Browser(old);
        Assert.False(await thief.IsInAsync());
        Assert.True(await other.IsInAsync());
    }

    [Fact]
    public async Task A_cookie_kept_from_before_signing_out_opens_nothing_afterwards()
    {
        await using var host = await TownAsync();
        await host.AddStaffAsync("ivanova");
        var cookies = new CookieContainer();
        using var client = host.Browser(cookies);
        using var entered = await client.SignInAsync("ivanova");
        var kept = new CookieContainer();
        kept.Add(host.Address, new Cookie("otklik", cookies.GetCookies(host.Address)["otklik"]!.Value));
        await client.SubmitAsync("/settings/me", "form[action='/sign-out']");
        using var thief = host.Browser(kept);
        Assert.False(await thief.IsInAsync());
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(13, false)]
    public async Task A_session_that_nobody_used_for_twelve_hours_is_over(int hours, bool holds)
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
        await using var host = await TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var client = await host.EnterAsync("ivanova");
        clock.Leap(TimeSpan.FromHours(hours));
        Assert.Equal(holds, await client.IsInAsync());
    }

    [Fact]
    public async Task A_session_that_is_used_all_the_time_is_over_after_seven_days()
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
        await using var host = await TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var client = await host.EnterAsync("ivanova");
        for (var turn = 0; turn < 16; turn++)
        {
            clock.Leap(TimeSpan.FromHours(10));
            Assert.True(await client.IsInAsync());
        }

        clock.Leap(TimeSpan.FromHours(9));
        Assert.False(await client.IsInAsync());
    }

    [Fact]
    public async Task It_is_noted_once_a_quarter_of_an_hour_that_a_session_is_used()
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 12, 9, 7, 0, TimeSpan.Zero));
        await using var host = await TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var client = await host.EnterAsync("ivanova");
        Assert.Equal(new DateTime(2026, 3, 12, 9, 0, 0), await SeenAsync(host));
        clock.Leap(TimeSpan.FromMinutes(7));
        await client.IsInAsync();
        Assert.Equal(new DateTime(2026, 3, 12, 9, 0, 0), await SeenAsync(host));
        clock.Leap(TimeSpan.FromMinutes(9));
        await client.IsInAsync();
        Assert.Equal(new DateTime(2026, 3, 12, 9, 15, 0), await SeenAsync(host));
    }

    [Fact]
    public async Task A_session_opened_or_ended_on_another_machine_is_known_here()
    {
        await using var host = await TownAsync();
        var person = await host.AddStaffAsync("ivanova");
        var askers = host.Services.GetRequiredService<AskerCache>();
        Assert.NotNull(await askers.ReadAsync(person.Id, person.SecurityStamp!, default));
        // Written past this machine's cache, as another one would.
        var session = BeginSession.Make(
            77, person.Id, SignInWay.Password, TimeProvider.System.GetUtcNow().UtcDateTime, null, "");
        await host.WithDbAsync(async db =>
        {
            db.StaffSessions.Add(session);
            return await db.SaveChangesAsync();
        });
        Assert.NotNull(await askers.ReadAsync(person.Id, person.SecurityStamp!, session.Mark, default));
        Assert.Null(await askers.ReadAsync(person.Id, person.SecurityStamp!, "made up", default));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 YaBrowser/25.8 Safari/537.36",
        "Яндекс Браузер · Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140 Safari/537.36 Edg/140", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36",
        "Chrome · Android")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData(null, "")]
    public void A_browser_is_named_in_words_of_ours_alone(string? header, string words) =>
        Assert.Equal(words, BrowserWords.Of(header));

    [Theory]
    [InlineData("203.0.113.77", "203.0.*.*")]
    [InlineData("::ffff:203.0.113.77", "203.0.*.*")]
    [InlineData("2a02:6b8:0:3400::1", "2a02:6b8:*")]
    public void An_origin_is_too_coarse_to_find_a_house_by(string address, string origin) =>
        Assert.Equal(origin, CoarseOrigin.Of(IPAddress.Parse(address)));

    private static async Task<TestHost> TownAsync(TimeProvider? clock = null)
    {
        var host = await TestHost.StartAsync(replace: services =>
        {
            if (clock is not null) services.Replace(ServiceDescriptor.Singleton(clock));
        });
        await host.AddCentreAsync("town");
        return host;
    }

    private static Task<DateTime> SeenAsync(TestHost host) =>
        host.WithDbAsync(db => db.StaffSessions.Select(row => row.SeenAt).SingleAsync());

    private static Task<List<string>> ActionsAsync(TestHost host) =>
        host.WithDbAsync(db => db.Audit.Select(row => row.Action).ToListAsync());
}
