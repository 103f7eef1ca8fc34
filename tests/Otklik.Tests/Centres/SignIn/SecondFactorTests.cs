using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Otklik.Centres;
using Otklik.Centres.SignIn;
using Otklik.Centres.SignIn.Factors;
using Otklik.Centres.Staff;
using Otklik.Hosting;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.SignIn;

public sealed class SecondFactorTests
{
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code)
    {
        var key = CodeKey.Parse(OtpNet.Base32Encoding.ToString(Encoding.ASCII.GetBytes("12345678901234567890")));
        var at = DateTime.UnixEpoch.AddSeconds(seconds);
        Assert.Equal(code, key.CodeAt(at));
        Assert.Equal(seconds / 30, key.StepOf(code, at));
        Assert.Equal(seconds / 30, key.StepOf(code, at.AddSeconds(30)));
        Assert.Null(key.StepOf(code, at.AddSeconds(90)));
    }

    [Fact]
    public async Task With_codes_on_the_password_alone_opens_nothing()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var elsewhere = await host.EnterAsync("ivanova");
        var (key, set) = await here.SetUpAsync(host);
        Assert.Equal(10, (await set.RecoveryCodesAsync()).Length);
        Assert.Equal("no-store, no-cache", set.Headers.CacheControl?.ToString());
        Assert.True(await here.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());

        clock.Leap(TimeSpan.FromMinutes(1));
        using var client = await host.BeforeCodeAsync("ivanova", "/settings/me");
        Assert.False(await client.IsInAsync());
        using var entered = await client.GiveCodeAsync(
            key.CodeAt(host.Now()), "/sign-in/code?back=%2Fsettings%2Fme");
        Assert.Equal("/settings/me", entered.LeadsTo());
        Assert.True(await client.IsInAsync());
    }

    [Fact]
    public async Task A_code_that_opened_once_opens_no_more_and_neither_does_an_earlier_one()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        var (key, _) = await here.SetUpAsync(host);
        // The code with which it was set up is spent as well.
        using var first = await host.BeforeCodeAsync("ivanova");
        using var spent = await first.GiveCodeAsync(key.CodeAt(host.Now()));
        Assert.Equal(HttpStatusCode.Unauthorized, spent.StatusCode);

        var earlier = key.CodeAt(host.Now().AddSeconds(30));
        clock.Leap(TimeSpan.FromMinutes(1));
        var code = key.CodeAt(host.Now());
        using var entered = await first.GiveCodeAsync(code);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var second = await host.BeforeCodeAsync("ivanova");
        using var replayed = await second.GiveCodeAsync(code);
        Assert.Equal(HttpStatusCode.Unauthorized, replayed.StatusCode);
        using var older = await second.GiveCodeAsync(earlier);
        Assert.Equal(HttpStatusCode.Unauthorized, older.StatusCode);
        Assert.False(await second.IsInAsync());
    }

    [Fact]
    public async Task Of_two_who_give_the_same_code_at_once_one_comes_in()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        var (key, _) = await here.SetUpAsync(host);
        clock.Leap(TimeSpan.FromMinutes(1));
        var clients = new List<HttpClient>();
        for (var number = 0; number < 3; number++) clients.Add(await host.BeforeCodeAsync("ivanova"));
        var code = key.CodeAt(host.Now());
        var answers = await Task.WhenAll(clients.Select(client => client.GiveCodeAsync(code)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_none_stands_readable_in_the_database()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        var (key, set) = await here.SetUpAsync(host);
        var codes = await set.RecoveryCodesAsync();
        var kept = await host.WithDbAsync(async db => string.Join(' ', await db.RecoveryCodes
            .Select(row => row.Hash).ToListAsync()) + Encoding.UTF8.GetString(
                (await db.SecondFactors.SingleAsync()).SealedKey));
        Assert.DoesNotContain(codes[0].Replace("-", "", StringComparison.Ordinal), kept, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Text, kept, StringComparison.Ordinal);

        using var client = await host.BeforeCodeAsync("ivanova");
        using var entered = await client.GiveCodeAsync($" {codes[3].ToUpperInvariant()} ");
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
        using var again = await host.BeforeCodeAsync("ivanova");
        using var refused = await again.GiveCodeAsync(codes[3]);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Осталось 9 запасных кодов",
            (await client.OpenAsync("/settings/me")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_void()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        var (_, set) = await here.SetUpAsync(host);
        var old = await set.RecoveryCodesAsync();
        using var renewed = await here.SubmitAsync("/me/second-factor", Form("factor-change"), ("do", "renew"));
        var fresh = await renewed.RecoveryCodesAsync();
        Assert.Empty(old.Intersect(fresh));
        using var client = await host.BeforeCodeAsync("ivanova");
        using var refused = await client.GiveCodeAsync(old[0]);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var entered = await client.GiveCodeAsync(fresh[0]);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task Codes_are_not_set_up_until_one_of_them_has_come_back()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var wrong = await here.SubmitAsync("/me/second-factor", Form("factor"), ("code", "000000"));
        Assert.NotNull((await wrong.DocumentAsync()).QuerySelector("#code-wrong"));
        using var foreign = await here.SubmitAsync(
            "/me/second-factor", Form("factor"), ("ticket", "made up"), ("code", "000000"));
        Assert.Contains("устарела", (await foreign.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var still = await host.EnterAsync("ivanova");
        Assert.True(await still.IsInAsync());
    }

    [Fact]
    public async Task The_second_step_is_shown_to_nobody_who_has_not_passed_the_first()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        await here.SetUpAsync(host);
        using var stranger = host.Browser();
        Assert.StartsWith("/sign-in?", (await stranger.GetAsync("/sign-in/code")).LeadsTo(), StringComparison.Ordinal);
        // A wrong password tells nothing of a second factor.
        using var refused = await stranger.SignInAsync("ivanova", "wrong");
        using var unknown = await stranger.SignInAsync("nobody", "wrong");
        Assert.Equal(unknown.StatusCode, refused.StatusCode);
        Assert.Equal((await unknown.DocumentAsync()).Errors(), (await refused.DocumentAsync()).Errors());

        using var slow = await host.BeforeCodeAsync("ivanova");
        clock.Leap(TimeSpan.FromMinutes(11));
        Assert.StartsWith("/sign-in?", (await slow.GetAsync("/sign-in/code")).LeadsTo(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_another_site_after_the_code(string back)
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        var (_, set) = await here.SetUpAsync(host);
        var codes = await set.RecoveryCodesAsync();
        using var client = await host.BeforeCodeAsync("ivanova", back);
        using var entered = await client.GiveCodeAsync(
            codes[0], $"/sign-in/code?back={Uri.EscapeDataString(back)}");
        Assert.Equal("/inbox", entered.LeadsTo());
    }

    [Theory]
    [InlineData("/sign-in/code", "code")]
    [InlineData("/me/second-factor", "factor")]
    [InlineData("/proof", "proof")]
    public async Task No_form_of_sign_in_is_taken_without_its_token(string path, string form)
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var content = new FormUrlEncodedContent(
            [new("_handler", form), new("code", "123456"), new("password", SignInDesk.Password)]);
        using var refused = await here.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Theory]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Head, true)]
    [InlineData(Role.Arbiter, true)]
    [InlineData(Role.Operator, false)]
    [InlineData(Role.Executor, false)]
    public async Task Unless_told_otherwise_who_lets_in_or_unmasks_is_led_to_a_second_factor(Role role, bool isLed)
    {
        await using var host = await FactorDesk.TownAsync(new LeapingClock(FactorDesk.Start), options =>
            options.SignIn.SecondFactor = new SignInOptions().SecondFactor);
        await host.AddStaffAsync("first", role);
        using var client = host.Browser();
        using var entered = await client.SignInAsync("first");
        Assert.Equal(isLed ? "/me/second-factor" : "/inbox", entered.LeadsTo());
        if (!isLed) return;
        Assert.Equal("/me/second-factor", (await client.GetAsync("/settings/me")).LeadsTo());
        await client.SetUpAsync(host);
        Assert.True(await client.IsInAsync());
    }

    [Fact]
    public async Task In_the_demonstration_nobody_is_led_to_a_second_factor()
    {
        await using var host = await FactorDesk.TownAsync(new LeapingClock(FactorDesk.Start), options =>
        {
            options.SignIn.SecondFactor = new SignInOptions().SecondFactor;
            options.Demonstration = true;
            options.SampleMessages = false;
        });
        await host.AddStaffAsync("first", Role.Administrator);
        using var client = await host.EnterAsync("first");
        Assert.True(await client.IsInAsync());
    }

    [Fact]
    public async Task The_only_administrator_who_has_lost_everything_comes_back_by_the_command_line()
    {
        await using var host = await FactorDesk.TownAsync(new LeapingClock(FactorDesk.Start), options =>
            options.SignIn.SecondFactor = SecondFactorFor.Privileged);
        await host.AddStaffAsync("first", Role.Administrator);
        using var client = host.Browser();
        using var entered = await client.SignInAsync("first");
        await client.SetUpAsync(host);
        await using var scope = host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ResetAccount>()
            .RunAsync(new ResetAccount.Request("First"), default);
        Assert.False(await client.IsInAsync());
        using var again = host.Browser();
        using var back = await again.SignInAsync("first", outcome.Password!);
        Assert.Equal("/me/password", back.LeadsTo());
        Assert.Equal("CommandLine", await host.WithDbAsync(db => db.Audit
            .Where(row => row.Action == "factor.reset").Select(row => row.Details).SingleAsync()));
    }

    [Fact]
    public async Task An_administrator_takes_a_lost_second_factor_off_and_the_person_is_told()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        var person = await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("admin", Role.Administrator);
        using var here = await host.EnterAsync("ivanova");
        await here.SetUpAsync(host);
        using var admin = await host.EnterAsync("admin");
        using var silent = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "factor"));
        Assert.Contains("как убедились", (await silent.DocumentAsync()).Errors(), StringComparison.Ordinal);
        Assert.True(await here.IsInAsync());
        using var reset = await admin.SubmitAsync(
            $"/staff/{person.Id}", Form("way"), ("do", "factor"), ("check", "CalledBack"));
        Assert.Equal("CalledBack", await host.WithDbAsync(db => db.Audit
            .Where(row => row.Action == "factor.reset").Select(row => row.Details).SingleAsync()));
        Assert.False(await here.IsInAsync());
        using var again = await host.EnterAsync("ivanova");
        Assert.Contains("Администратор снял вход с кодом",
            (await again.OpenAsync("/settings/me")).Words(), StringComparison.Ordinal);
        Assert.Equal(1, await host.WithDbAsync(db => db.Audit.CountAsync(row =>
            row.Action == "factor.reset" && row.Subject == $"{person.Id}" && row.StaffId != person.Id)));
        Assert.Equal(0, await host.WithDbAsync(db => db.RecoveryCodes.CountAsync()));
    }

    [Fact]
    public async Task An_administrator_without_a_required_second_factor_gets_no_further_than_setting_it_up()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(
            clock, options => options.SignIn.SecondFactor = SecondFactorFor.Administrators);
        await host.AddStaffAsync("admin", Role.Administrator);
        await host.AddStaffAsync("ivanova");
        using var plain = await host.EnterAsync("ivanova");
        Assert.True(await plain.IsInAsync());

        using var admin = host.Browser();
        using var entered = await admin.SignInAsync("admin", path: "/sign-in?back=%2Fstaff");
        Assert.Equal("/me/second-factor", entered.LeadsTo());
        Assert.Equal("/me/second-factor", (await admin.GetAsync("/staff")).LeadsTo());
        var (_, set) = await admin.SetUpAsync(host);
        Assert.Equal(10, (await set.RecoveryCodesAsync()).Length);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/staff")).StatusCode);
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down_for_one_person_and_for_nobody_else()
    {
        var clock = new FakeTimeProvider(FactorDesk.Start);
        var delays = new SignInDelays(clock);
        for (var attempt = 0; attempt < 20; attempt++) delays.FailedCode(1, $"203.0.113.{attempt}");
        var waiting = Enumerable.Range(0, 3)
            .Select(number => delays.WaitForCodeAsync(1, $"198.51.100.{number}", default)).ToList();
        Assert.All(waiting, one => Assert.False(one.IsCompleted));
        Assert.False(await delays.WaitForCodeAsync(1, "198.51.100.9", default));
        Assert.True(await delays.WaitForCodeAsync(2, "198.51.100.9", default));
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.All(waiting, one => Assert.False(one.IsCompleted));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.All(await Task.WhenAll(waiting), Assert.True);
    }
}
