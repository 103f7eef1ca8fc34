using Microsoft.Playwright;
using Otklik.Hosting;
using Otklik.Tests.Centres.SignIn;

namespace Otklik.BrowserTests;

/// <summary>Coming in through another service, which is a real OpenID Connect server, in a real browser.</summary>
public sealed class OutsideSignInTests(BrowserOnThisMachine machine)
{
    [Fact]
    public async Task Somebody_links_the_account_of_the_region_and_comes_in_by_it()
    {
        _ = machine.Browser;
        await using var server = await IdentityServer.StartAsync();
        await using var site = await Site.StartAsync(configure: options =>
        {
            options.AllowPrivateAddresses = true;
            options.SignIn.Providers.Add(new SignInProvider
            {
                Code = "region", Name = "Область", Authority = server.Address, ClientId = IdentityServer.ClientId,
                ClientSecret = IdentityServer.Secret,
            });
        });
        var stranger = await machine.ComeAsync(site);
        await stranger.GoAsync("/sign-in");
        await stranger.ClickAsync("a[href^='/sign-in/with/region']");
        await stranger.WaitForURLAsync("**/sign-in?outside=unknown*");
        await Assertions.Expect(stranger.Locator("main")).ToContainTextAsync("ни к кому не привязана");

        var page = await machine.ComeAsync(site, "operator1");
        await page.GoAsync("/settings/me");
        await page.ClickAsync("form:has(#outside) a, h2#outside ~ form a.btn");
        await page.WaitForURLAsync("**/settings/me?linked=yes*");

        await stranger.GoAsync("/sign-in?back=%2Fsettings%2Fme");
        await stranger.ClickAsync("a[href^='/sign-in/with/region']");
        await stranger.WaitForURLAsync("**/settings/me");
        await Assertions.Expect(stranger.Locator("#content")).ToContainTextAsync("через внешнюю службу");
    }
}
