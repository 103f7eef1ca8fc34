using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.SignIn;

public sealed class RecentProofTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task Making_an_administrator_asks_for_the_password_when_it_was_given_long_ago()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        var person = await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("admin", Role.Administrator);
        using var admin = await host.EnterAsync("admin");
        clock.Leap(Later);
        var path = $"/staff/{person.Id}";
        using var plain = await admin.SubmitAsync(path, Form("grant"), ("role", "Head"), ("place", "town"));
        Assert.Equal(path, plain.LeadsTo());

        using var asked = await admin.SubmitAsync(path, Form("grant"), ("role", "Administrator"), ("place", "town"));
        Assert.StartsWith("/proof?back=", asked.LeadsTo(), StringComparison.Ordinal);
        Assert.False(await IsAdministratorAsync(host, person.Id));
        using var wrong = await admin.SubmitAsync(asked.LeadsTo()!, Form("proof"), ("password", "не тот пароль"));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var proved = await admin.SubmitAsync(
            asked.LeadsTo()!, Form("proof"), ("password", SignInDesk.Password));
        // What was chosen has come back, and is sent as it stands.
        Assert.Equal("Administrator", (await admin.OpenAsync(proved.LeadsTo()!)).Value("#role"));
        using var given = await admin.SubmitAsync(proved.LeadsTo()!, Form("grant"));
        Assert.True(await IsAdministratorAsync(host, person.Id));
        clock.Leap(Later);
        using var again = await admin.SubmitAsync(path, Form("way"), ("do", "password"));
        Assert.StartsWith("/proof?back=", again.LeadsTo(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("factor")]
    public async Task What_opens_an_account_asks_for_a_fresh_proof(string step)
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        var person = await host.AddStaffAsync("ivanova");
        await host.AddStaffAsync("admin", Role.Administrator);
        using var admin = await host.EnterAsync("admin");
        var before = await StampAsync(host, person.Id);
        clock.Leap(Later);
        using var asked = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", step));
        Assert.StartsWith("/proof?back=", asked.LeadsTo(), StringComparison.Ordinal);
        Assert.Equal(before, await StampAsync(host, person.Id));
    }

    [Fact]
    public async Task Ending_sessions_asks_for_a_fresh_proof_and_signing_out_never_does()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var here = await host.EnterAsync("ivanova");
        using var elsewhere = await host.EnterAsync("ivanova");
        clock.Leap(Later);
        var other = (await here.OpenAsync("/settings/me")).Value("button[name=session]")!;
        foreach (var which in new[] { other, "others" })
        {
            using var asked = await here.SubmitAsync("/settings/me", Form("my-sessions"), ("session", which));
            Assert.StartsWith("/proof?back=", asked.LeadsTo(), StringComparison.Ordinal);
            Assert.True(await elsewhere.IsInAsync());
        }

        using var proved = await here.SubmitAsync(
            "/proof?back=%2Fsettings%2Fme", Form("proof"), ("password", SignInDesk.Password));
        using var ended = await here.SubmitAsync("/settings/me", Form("my-sessions"), ("session", other));
        Assert.False(await elsewhere.IsInAsync());
        clock.Leap(Later);
        using var left = await here.SubmitAsync("/settings/me", "form[action='/sign-out']");
        Assert.False(await here.IsInAsync());
    }

    [Fact]
    public async Task Neither_adding_an_administrator_nor_giving_the_role_back_goes_round_the_question()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("admin", Role.Administrator);
        var second = await host.AddStaffAsync("second", Role.Administrator);
        using var admin = await host.EnterAsync("admin");
        clock.Leap(Later);
        using var added = await admin.SubmitAsync("/staff/add", Form("add"), ("title", "Новый"), ("login", "mole"),
            ("role", "Administrator"), ("place", "town"));
        Assert.StartsWith("/proof?back=", added.LeadsTo(), StringComparison.Ordinal);
        Assert.DoesNotContain("mole", added.LeadsTo(), StringComparison.Ordinal);
        Assert.False(await host.WithDbAsync(db => db.Users.AnyAsync(row => row.UserName == "mole")));

        var role = await host.WithDbAsync(db => db.StaffRoles.SingleAsync(row => row.StaffId == second.Id));
        using var ended = await admin.SubmitAsync($"/staff/{second.Id}", Form("end"), ("hat", $"{role.Id}"));
        using var back = await admin.SubmitAsync($"/staff/{second.Id}", "form[action='/staff/undo']");
        Assert.False(await IsAdministratorAsync(host, second.Id));
        Assert.Contains("подтвердите",
            (await admin.OpenAsync($"/staff/{second.Id}")).Toast(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_wants_a_proof_leads_to_the_question_and_a_code_answers_it_too()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var client = await host.EnterAsync("ivanova");
        var (key, _) = await client.SetUpAsync(host);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/me/second-factor")).StatusCode);
        clock.Leap(Later);
        using var asked = await client.GetAsync("/me/second-factor");
        Assert.Equal("/proof?back=%2Fme%2Fsecond-factor", asked.LeadsTo());
        using var proved = await client.SubmitAsync(
            asked.LeadsTo()!, Form("proof"), ("code", key.CodeAt(host.Now())));
        Assert.Equal("/me/second-factor", proved.LeadsTo());
        using var removed = await client.SubmitAsync("/me/second-factor", Form("factor-change"), ("do", "remove"));
        Assert.Equal("/settings/me", removed.LeadsTo());
        using var plain = await host.EnterAsync("ivanova");
        Assert.True(await plain.IsInAsync());
    }

    [Fact]
    public async Task A_post_without_a_fresh_proof_changes_nothing_and_a_machine_gets_no_page()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("ivanova");
        using var client = await host.EnterAsync("ivanova");
        await client.SetUpAsync(host);
        var page = await client.OpenAsync("/me/second-factor");
        clock.Leap(Later);
        using var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", page.Value("[name=__RequestVerificationToken]")!),
            new("_handler", "factor-change"), new("do", "remove"),
        ]);
        using var asked = await client.PostAsync(new Uri("/me/second-factor", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.SeeOther, asked.StatusCode);
        Assert.True(await host.WithDbAsync(db => db.SecondFactors.AnyAsync()));
        client.DefaultRequestHeaders.Remove("Accept");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/me/second-factor")).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/")]
    public async Task Nobody_is_led_to_another_site_after_the_proof(string back)
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddStaffAsync("ivanova");
        using var client = await host.EnterAsync("ivanova");
        var path = $"/proof?back={Uri.EscapeDataString(back)}";
        Assert.DoesNotContain("evil", (await client.OpenAsync(path)).QuerySelector("main a")!.GetAttribute("href")!,
            StringComparison.Ordinal);
        using var proved = await client.SubmitAsync(path, Form("proof"), ("password", SignInDesk.Password));
        Assert.Equal("/", proved.LeadsTo());
    }

    private static Task<bool> IsAdministratorAsync(TestHost host, long staffId)
    {
        var now = host.Now();
        return host.WithDbAsync(db => db.StaffRoles.AnyAsync(row => row.StaffId == staffId
            && row.Role == Role.Administrator && (row.Until == null || row.Until > now)));
    }

    private static Task<string?> StampAsync(TestHost host, long staffId) => host.WithDbAsync(db =>
        db.Users.Where(row => row.Id == staffId).Select(row => row.ConcurrencyStamp).SingleAsync());
}
