using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.SignIn.Outside;
using Otklik.Hosting;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.SignIn;

public sealed class OutsideTests
{
    [Fact]
    public async Task Whoever_linked_their_account_comes_in_through_the_other_service()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        Assert.Contains("Войти через Область", (await host.Browser().OpenAsync("/sign-in")).Words(),
            StringComparison.Ordinal);
        Assert.Equal("/settings/me?linked=yes#outside", await LinkAsync(here));

        using var client = host.Browser();
        var (left, came) = await GoAsync(client, "/sign-in/with/region?back=%2Fsettings%2Fme");
        Assert.Contains("code_challenge_method=S256", left, StringComparison.Ordinal);
        Assert.DoesNotContain(IdentityServer.Secret, left, StringComparison.Ordinal);
        Assert.Equal("/settings/me", came.LeadsTo());
        Assert.Contains("через внешнюю службу",
            (await client.OpenAsync("/settings/me")).Words(), StringComparison.Ordinal);
        Assert.Contains("outside.link", await host.WithDbAsync(db => db.Audit.Select(row => row.Action).ToListAsync()));
    }

    [Fact]
    public async Task An_account_that_nobody_linked_opens_nothing_and_makes_nobody()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        var person = await host.AddStaffAsync("ivanova@town.example");
        // The same name and the same address: neither is a link.
        (server.Subject, server.Email, server.IsEmailVerified) = (person.UserName!, person.UserName, true);
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.Equal("/sign-in?outside=unknown", came.LeadsTo());
        Assert.False(await client.IsInAsync());
        Assert.Equal(1, await host.WithDbAsync(db => db.Users.CountAsync()));
        Assert.Contains("ни к кому не привязана",
            (await client.OpenAsync(came.LeadsTo()!)).Errors(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "/inbox")]
    [InlineData(false, "/sign-in?outside=failed")]
    public async Task Where_people_are_known_by_their_address_it_has_to_be_verified(bool isVerified, string leadsTo)
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server, provider =>
            (provider.SubjectClaim, provider.Scopes) = ("email", "openid email"));
        var person = await host.AddStaffAsync("ivanova");
        await LinkByHandAsync(host, person, "ivanova@town.example");
        (server.Email, server.IsEmailVerified) = ("ivanova@town.example", isVerified);
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.Equal(leadsTo, came.LeadsTo());
        Assert.Equal(isVerified, await client.IsInAsync());
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_a_third_site_afterwards(string back)
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        await LinkByHandAsync(host, await host.AddStaffAsync("ivanova"), server.Subject);
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, $"/sign-in/with/region?back={Uri.EscapeDataString(back)}");
        Assert.Equal("/inbox", came.LeadsTo());
    }

    [Fact]
    public async Task An_answer_that_another_browser_asked_for_opens_nothing()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        await LinkByHandAsync(host, await host.AddStaffAsync("ivanova"), server.Subject);
        using var attacker = host.Browser();
        using var asked = await attacker.GetAsync("/sign-in/with/region");
        using var answered = await attacker.GetAsync(asked.Headers.Location);
        using var victim = host.Browser();
        using var planted = await victim.GetAsync(answered.Headers.Location);
        Assert.Equal("/sign-in?outside=failed", planted.LeadsTo());
        Assert.False(await victim.IsInAsync());
        // And an answer is good but once.
        using var own = await attacker.GetAsync(answered.Headers.Location);
        Assert.Equal("/inbox", own.LeadsTo());
        using var again = await attacker.GetAsync(answered.Headers.Location);
        Assert.Equal("/sign-in?outside=failed", again.LeadsTo());
    }

    [Fact]
    public async Task A_refusal_there_and_a_made_up_answer_lead_back_to_the_sign_in_page()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        server.Refuses = true;
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.Equal("/sign-in?outside=failed", came.LeadsTo());
        using var made = await client.GetAsync("/sign-in/with/region/back?code=x&state=y");
        Assert.Equal("/sign-in?outside=failed", made.LeadsTo());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/sign-in/with/nowhere")).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_brought_to_link_an_account_by_a_link_of_another_site()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("petrov");
        using var mine = await host.EnterAsync("ivanova");
        using var theirs = await host.EnterAsync("petrov");
        var foreign = (await theirs.OpenAsync("/settings/me")).QuerySelector("a[href^='/me/links/']")!
            .GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync(foreign)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.GetAsync("/me/links/region")).StatusCode);
        Assert.Equal(0, await host.WithDbAsync(db => db.UserLogins.CountAsync()));
    }

    [Fact]
    public async Task One_account_there_is_one_person_here()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("petrov");
        using var first = await host.EnterAsync("ivanova");
        using var second = await host.EnterAsync("petrov");
        Assert.Equal("/settings/me?linked=yes#outside", await LinkAsync(first));
        Assert.Equal("/settings/me?linked=no#outside", await LinkAsync(second));
        using var unlinked = await first.SubmitAsync("/settings/me", Form("my-outside"), ("provider", "region"));
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.Equal("/sign-in?outside=unknown", came.LeadsTo());
    }

    [Fact]
    public async Task An_administrator_links_an_account_and_the_code_is_asked_for_all_the_same()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        var person = await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("admin", Role.Administrator);
        using var admin = await host.EnterAsync("admin");
        using var linked = await admin.SubmitAsync($"/staff/{person.Id}", Form("link"),
            ("provider", "region"), ("subject", server.Subject));
        Assert.Equal($"/staff/{person.Id}", linked.LeadsTo());
        using var here = await host.EnterAsync("ivanova");
        var (key, set) = await here.SetUpAsync(host);
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.StartsWith("/sign-in/code", came.LeadsTo(), StringComparison.Ordinal);
        Assert.False(await client.IsInAsync());
        using var entered = await client.GiveCodeAsync((await set.RecoveryCodesAsync())[0]);
        Assert.True(await client.IsInAsync());
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("loa1", "mfa", false)]
    [InlineData("loa3", "pwd", false)]
    [InlineData("loa3", "mfa", true)]
    public async Task Where_strength_is_required_a_weaker_answer_opens_nothing(string? acr, string? amr, bool opens)
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server, provider =>
            (provider.RequireAcr, provider.RequireAmr) = ("loa2 loa3", "mfa otp"));
        var person = await host.AddStaffAsync("ivanova");
        await LinkByHandAsync(host, person, server.Subject);
        (server.Acr, server.Amr) = (acr, amr);
        using var client = host.Browser();
        var (left, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.Contains("acr_values=loa2", left, StringComparison.Ordinal);
        Assert.Equal(opens ? "/inbox" : "/sign-in?outside=weak", came.LeadsTo());
        Assert.Equal(opens, await client.IsInAsync());
        if (!opens)
            Assert.Contains("слабее", (await client.OpenAsync("/sign-in?outside=weak")).Errors(),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_left_does_not_come_in_through_another_service()
    {
        await using var server = await IdentityServer.StartAsync();
        await using var host = await TownAsync(server);
        var person = await host.AddStaffAsync("ivanova");
        await LinkByHandAsync(host, person, server.Subject);
        await host.AddStaffAsync("admin", Role.Administrator);
        using var admin = await host.EnterAsync("admin");
        using var blocked = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "block"));
        using var client = host.Browser();
        var (_, came) = await GoAsync(client, "/sign-in/with/region");
        Assert.Equal("/sign-in?outside=unknown", came.LeadsTo());
    }

    private static async Task<TestHost> TownAsync(IdentityServer server, Action<SignInProvider>? configure = null)
    {
        var provider = new SignInProvider
        {
            Code = "region", Name = "Область", Authority = server.Address, ClientId = IdentityServer.ClientId,
            ClientSecret = IdentityServer.Secret,
        };
        configure?.Invoke(provider);
        var host = await TestHost.StartAsync(options => options.SignIn.Providers.Add(provider));
        await host.AddCentreAsync("town");
        return host;
    }

    private static async Task LinkByHandAsync(TestHost host, StaffMember person, string subject)
    {
        await using var scope = host.SystemScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<LinkOutside>()
            .RunAsync(new LinkOutside.Request(person.Id, "region", subject), default));
    }

    /// <summary>Follows the link of one's own page there and back.</summary>
    private static async Task<string?> LinkAsync(HttpClient client)
    {
        var link = (await client.OpenAsync("/settings/me")).QuerySelector("a[href^='/me/links/']")!;
        return (await GoAsync(client, link.GetAttribute("href")!)).Came.LeadsTo();
    }

    /// <summary>There and back, as a browser goes.</summary>
    private static async Task<(string Left, HttpResponseMessage Came)> GoAsync(HttpClient client, string path)
    {
        using var left = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        using var there = await client.GetAsync(left.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, there.StatusCode);
        return (left.Headers.Location!.ToString(), await client.GetAsync(there.Headers.Location));
    }
}
