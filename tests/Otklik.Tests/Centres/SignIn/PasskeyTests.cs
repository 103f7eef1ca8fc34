using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Hosting;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.SignIn;

public sealed class PasskeyTests
{
    [Fact]
    public async Task A_passkey_is_made_named_used_and_taken_away()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var device = new SoftAuthenticator(host.Address);
        using var added = await AddAsync(here, device, "рабочий ноутбук");
        Assert.Equal("/me/passkeys", added.LeadsTo());
        Assert.Contains("рабочий ноутбук", (await here.OpenAsync("/me/passkeys")).Words(), StringComparison.Ordinal);

        using var client = host.Browser();
        using var entered = await GiveAsync(client, device, "/sign-in?back=%2Fsettings%2Fme");
        Assert.Equal("/settings/me", entered.LeadsTo());
        Assert.Contains("по ключу доступа", (await client.OpenAsync("/settings/me")).Words(), StringComparison.Ordinal);

        var id = (await here.OpenAsync("/me/passkeys")).Value("button[name=passkey]")!;
        using var removed = await here.SubmitAsync("/me/passkeys", Form("passkey-remove"), ("passkey", id));
        using var later = host.Browser();
        using var refused = await GiveAsync(later, device);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(await later.IsInAsync());
    }

    [Fact]
    public async Task An_answer_to_another_question_opens_nothing()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var device = new SoftAuthenticator(host.Address);
        using var added = await AddAsync(here, device, "ключ");
        using var other = host.Browser();
        var stolen = device.Get(await AskAsync(other, "/sign-in", "/sign-in/passkey/options"));
        using var client = host.Browser();
        await AskAsync(client, "/sign-in", "/sign-in/passkey/options");
        using var refused = await client.SubmitAsync("/sign-in", Form("passkey"), ("credential", stolen));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var without = await host.Browser().SubmitAsync("/sign-in", Form("passkey"), ("credential", stolen));
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", true)]
    [InlineData(null, false)]
    public async Task Neither_a_forged_site_nor_an_unverified_person_makes_a_key(string? origin, bool isVerified)
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var bad = new SoftAuthenticator(host.Address)
        {
            Origin = origin ?? host.Address.GetLeftPart(UriPartial.Authority), IsVerified = isVerified,
        };
        using var added = await AddAsync(here, bad, "ключ");
        Assert.Contains("не создан", (await added.DocumentAsync()).Errors(), StringComparison.Ordinal);
        Assert.Equal(0, await host.WithDbAsync(db => db.Passkeys.CountAsync()));
    }

    [Fact]
    public async Task An_answer_signed_on_a_forged_site_opens_nothing()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var device = new SoftAuthenticator(host.Address);
        using var added = await AddAsync(here, device, "ключ");
        device.Origin = "https://evil.example";
        using var client = host.Browser();
        using var refused = await GiveAsync(client, device);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_copied_key_whose_counter_runs_behind_is_refused()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var device = new SoftAuthenticator(host.Address);
        using var added = await AddAsync(here, device, "ключ");
        using var first = host.Browser();
        using var entered = await GiveAsync(first, device);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        device.Rewind();
        using var second = host.Browser();
        using var refused = await GiveAsync(second, device);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    [InlineData("[[[[[[[[")]
    public async Task Rubbish_in_place_of_a_passkey_is_refused_in_plain_words(string credential)
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        using var client = host.Browser();
        await AskAsync(client, "/sign-in", "/sign-in/passkey/options");
        using var refused = await client.SubmitAsync("/sign-in", Form("passkey"), ("credential", credential));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("не подошёл", (await refused.DocumentAsync()).Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_left_does_not_come_in_by_passkey()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        var person = await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("admin", Role.Administrator);
        using var here = await host.EnterAsync("ivanova");
        using var device = new SoftAuthenticator(host.Address);
        using var added = await AddAsync(here, device, "ключ");
        using var admin = await host.EnterAsync("admin");
        using var blocked = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "block"));
        using var client = host.Browser();
        using var refused = await GiveAsync(client, device);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Questions_are_asked_of_nobody_without_the_token_of_a_form_or_a_fresh_proof()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        foreach (var path in new[] { "/me/passkeys/options", "/sign-in/passkey/options" })
        {
            using var bare = await here.PostAsync(new Uri(path, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        }

        var page = await here.OpenAsync("/me/passkeys");
        clock.Leap(TimeSpan.FromMinutes(11));
        using var late = await PostAsync(
            here, page.Value("[name=__RequestVerificationToken]")!, "/me/passkeys/options");
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
    }

    [Fact]
    public async Task Where_a_second_factor_is_required_a_passkey_is_one_and_the_password_alone_opens_nothing()
    {
        await using var host = await FactorDesk.TownAsync(
            TimeProvider.System, options => options.SignIn.SecondFactor = SecondFactorFor.Administrators);
        await host.AddStaffAsync("admin", Role.Administrator);
        using var here = await host.EnterAsync("admin");
        using var device = new SoftAuthenticator(host.Address);
        using var added = await AddAsync(here, device, "ключ");
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/staff")).StatusCode);

        using var client = host.Browser();
        using var half = await client.SignInAsync("admin");
        Assert.Equal(HttpStatusCode.Unauthorized, half.StatusCode);
        Assert.Contains("войдите ключом", (await half.DocumentAsync()).Errors(), StringComparison.Ordinal);
        Assert.False(await client.IsInAsync());
        using var entered = await GiveAsync(client, device);
        Assert.True(await client.IsInAsync());
    }

    [Fact]
    public async Task A_passkey_is_a_fresh_proof_for_its_owner_and_for_nobody_else()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("petrov");
        using var mine = await host.EnterAsync("ivanova");
        using var theirs = await host.EnterAsync("petrov");
        using var device = new SoftAuthenticator(host.Address);
        using var foreign = new SoftAuthenticator(host.Address);
        using var first = await AddAsync(mine, device, "мой");
        using var second = await AddAsync(theirs, foreign, "чужой");
        clock.Leap(TimeSpan.FromMinutes(11));
        const string Page = "/proof?back=%2Fme%2Fpasskeys";
        using var refused = await GiveAsync(mine, foreign, Page, "proof-passkey");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var proved = await GiveAsync(mine, device, Page, "proof-passkey");
        Assert.Equal("/me/passkeys", proved.LeadsTo());
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/me/passkeys")).StatusCode);
    }

    private static async Task<HttpResponseMessage> AddAsync(HttpClient client, SoftAuthenticator device, string name)
    {
        var options = await AskAsync(client, "/me/passkeys", "/me/passkeys/options");
        return await client.SubmitAsync("/me/passkeys", Form("passkey-add"),
            ("name", name), ("credential", device.Create(options)));
    }

    private static async Task<HttpResponseMessage> GiveAsync(
        HttpClient client, SoftAuthenticator device, string path = "/sign-in", string form = "passkey")
    {
        var options = await AskAsync(client, path, "/sign-in/passkey/options");
        return await client.SubmitAsync(path, Form(form), ("credential", device.Get(options)));
    }

    private static async Task<string> AskAsync(HttpClient client, string page, string options)
    {
        var token = (await client.OpenAsync(page)).Value("[name=__RequestVerificationToken]")!;
        using var answer = await PostAsync(client, token, options);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string token, string path)
    {
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }
}
