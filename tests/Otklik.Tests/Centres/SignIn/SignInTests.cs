using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Otklik.Centres;
using Otklik.Centres.SignIn;
using Otklik.Centres.Staff;

namespace Otklik.Tests.Centres.SignIn;

public sealed class SignInTests
{
    private const string Good = "три коня на мосту";

    [Fact]
    public async Task A_person_signs_in_is_led_back_and_signs_out()
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host, "ivanova");
        using var client = host.Client(followRedirects: false);
        client.DefaultRequestHeaders.Add("Accept", "text/html");

        var asked = await client.GetAsync("/settings/me");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.StartsWith("/sign-in?back=", asked.Headers.Location!.PathAndQuery, StringComparison.Ordinal);

        var entered = await client.SubmitAsync(asked.Headers.Location.PathAndQuery, "form[method=post]",
            ("login", "Ivanova"), ("password", Good));
        Assert.Equal(new Uri(host.Address, "/settings/me"), entered.Headers.Location);
        var cookie = entered.Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("otklik=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/settings/me")).StatusCode);
        await client.SubmitAsync("/settings/me", "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/settings/me")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_look_the_same()
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host, "ivanova");
        var pages = new List<string>();
        foreach (var login in new[] { "ivanova", "nobody" })
        {
            using var client = host.Client();
            var response = await client.SubmitAsync("/sign-in",
                "form[method=post]", ("login", login), ("password", "wrong"));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            var page = await response.DocumentAsync();
            pages.Add(page.QuerySelector("[role=alert]")!.TextContent);
        }

        Assert.Equal(pages[0], pages[1]);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(string back)
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host, "ivanova");
        using var client = host.Client(followRedirects: false);
        var entered = await client.SubmitAsync($"/sign-in?back={Uri.EscapeDataString(back)}", "form[method=post]",
            ("login", "ivanova"), ("password", Good));
        Assert.Equal(new Uri(host.Address, "/inbox"), entered.Headers.Location);
    }

    [Fact]
    public async Task A_form_without_its_token_lets_nobody_in()
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host, "ivanova");
        using var client = host.Client(followRedirects: false);
        using var content = new FormUrlEncodedContent(
            [new("_handler", "sign-in"), new("login", "ivanova"), new("password", Good)]);
        var response = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_machine_that_is_not_known_gets_401_and_no_page()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        var response = await client.GetAsync("/settings/me");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Guessing_is_slowed_down_but_the_owner_is_never_locked_out()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
        var delays = new SignInDelays(clock);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.True(await delays.WaitAsync("ivanova", "203.0.113.1", default));
            delays.Failed("ivanova", "203.0.113.1");
        }

        for (var attempt = 0; attempt < 50; attempt++) delays.Failed("ivanova", "203.0.113.1");
        var waiting = delays.WaitAsync("Ivanova", "203.0.113.77", default);
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.True(await waiting);

        Assert.True(await delays.WaitAsync("petrov", "203.0.113.77", default));
        clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(delays.WaitAsync("ivanova", "203.0.113.1", default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_hundred_guesses_at_once_gain_nothing_and_a_household_of_version_six_is_one_address()
    {
        var clock = new FakeTimeProvider();
        var delays = new SignInDelays(clock);
        var guesses = Enumerable.Range(1, 100)
            .Select(number => delays.WaitAsync("ivanova", $"2001:db8::{number:x}", default)).ToList();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(6, (await Task.WhenAll(guesses)).Count(isLetIn => isLetIn));
    }

    [Fact]
    public void Whoever_signs_in_rightly_makes_nobody_behind_the_same_address_wait()
    {
        var delays = new SignInDelays(new FakeTimeProvider());
        for (var number = 0; number < 200; number++)
        {
            Assert.True(delays.WaitAsync($"name{number}", "203.0.113.1", default).IsCompletedSuccessfully);
            delays.Succeeded($"name{number}", "203.0.113.1");
        }
    }

    [Fact]
    public async Task A_crowd_waiting_at_one_address_is_told_to_come_later()
    {
        var clock = new FakeTimeProvider();
        var delays = new SignInDelays(clock);
        for (var attempt = 0; attempt < 60; attempt++) delays.Failed($"name{attempt}", "203.0.113.1");
        var waiting = Enumerable.Range(0, 20)
            .Select(number => delays.WaitAsync($"x{number}", "203.0.113.1", default)).ToList();
        Assert.False(await delays.WaitAsync("x", "203.0.113.1", default));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.All(await Task.WhenAll(waiting), Assert.True);
    }

    [Fact]
    public async Task The_audit_tells_who_signed_in_and_who_was_refused()
    {
        await using var host = await TestHost.StartAsync();
        var person = await AddAsync(host, "ivanova");
        using var client = host.Client(followRedirects: false);
        await client.SubmitAsync("/sign-in", "form[method=post]", ("login", "ivanova"), ("password", "wrong"));
        await client.SubmitAsync("/sign-in", "form[method=post]", ("login", "ivanova"), ("password", Good));
        var actions = await host.WithDbAsync(db => db.Audit.Where(row => row.StaffId == person.Id)
            .OrderBy(row => row.Id).Select(row => row.Action).ToListAsync());
        Assert.Equal(["sign-in.refused", "sign-in"], actions);
    }

    private static async Task<StaffMember> AddAsync(TestHost host, string login)
    {
        await host.AddCentreAsync("town");
        await using var scope = host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AddStaff>()
            .RunAsync(new AddStaff.Request(login, "Оператор", Role.Operator, "town") { Password = Good }, default);
        return outcome.Person ?? throw new InvalidOperationException(outcome.Refused?.Text);
    }
}
