using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Staff;

public sealed class PeoplePagesTests
{
    [Fact]
    public async Task A_new_person_gets_a_password_once_chooses_an_own_one_and_begins_to_work()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        using var added = await admin.SubmitAsync("/staff/add", Form("add"), ("title", "Оператор, смена 7"),
            ("login", "smena7"), ("role", "Operator"), ("place", "town"), ("way", "password"));
        var password = (await added.DocumentAsync()).Value("#one-time")!;
        Assert.Equal("no-store, no-cache", added.Headers.CacheControl?.ToString());
        Assert.Contains("Ещё не входили", await RowAsync(admin), StringComparison.Ordinal);
        Assert.DoesNotContain(password, await admin.GetStringAsync("/staff?q=смена+7"), StringComparison.Ordinal);

        using var person = new HttpClient(new SocketsHttpHandler
            { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        person.DefaultRequestHeaders.Add("Accept", "text/html");
        using var entered = await person.SubmitAsync("/sign-in",
            "form[method=post]", ("login", "smena7"), ("password", password));
        Assert.EndsWith("/me/password", entered.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("/me/password",
            (await person.GetAsync("/inbox")).Headers.Location!.ToString(), StringComparison.Ordinal);
        using var chosen = await person.SubmitAsync("/me/password", Form("my-password"),
            ("new", "пять рыжих белок"), ("again", "пять рыжих белок"));
        Assert.EndsWith("/inbox", chosen.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/settings/me")).StatusCode);
        Assert.DoesNotContain("Ещё не входили", await RowAsync(admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_gaps_names_each_and_keeps_what_was_typed()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        await host.AddBodyAsync(town, "roads");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        using var refused = await admin.SubmitAsync("/staff/add", Form("add"),
            ("title", "Мастер"), ("place", "town/roads"), ("from", "2027-02-31"), ("until", "2027-03-01"));
        var page = await refused.DocumentAsync();
        Assert.Equal(3, page.QuerySelectorAll(".errors li").Length);
        Assert.NotNull(page.QuerySelector("#login-wrong"));
        Assert.NotNull(page.QuerySelector("#role-wrong"));
        Assert.NotNull(page.QuerySelector("#from-wrong"));
        Assert.Equal("Мастер", page.Value("#title"));
        Assert.Equal("town/roads", page.Value("#place"));
        Assert.Equal("2027-03-01", page.Value("#until"));
    }

    [Theory]
    [InlineData("region")]
    [InlineData("other")]
    [InlineData("*")]
    public async Task Nobody_gives_a_role_beside_or_above_their_own(string place)
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        await host.AddCentreAsync("other", region);
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var offered = await admin.GetStringAsync("/staff/add");
        Assert.DoesNotContain($"value=\"{place}\"", offered, StringComparison.Ordinal);
        using var refused = await admin.SubmitAsync("/staff/add", Form("add"),
            ("title", "Свой человек"), ("login", "mole"), ("role", "Administrator"), ("place", place));
        Assert.NotNull((await refused.DocumentAsync()).QuerySelector("#place-wrong"));
        Assert.False(await host.WithDbAsync(db => db.Users.AnyAsync(row => row.UserName == "mole")));
    }

    [Fact]
    public async Task The_administrator_of_a_body_lets_people_into_that_body_alone()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var roads = await host.AddBodyAsync(town, "roads");
        var water = await host.AddBodyAsync(town, "water");
        var stranger = await host.AddPersonAsync(Role.Executor, town.Id, water.Id, "Мастер водоканала");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id, roads.Id);
        Assert.DoesNotContain("Мастер водоканала", (await admin.OpenAsync("/staff")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/staff/{stranger.Id}")).StatusCode);
        using var whole = await admin.SubmitAsync("/staff/add", Form("add"),
            ("title", "Мастер"), ("login", "master"), ("role", "Executor"), ("place", "town"));
        Assert.NotNull((await whole.DocumentAsync()).QuerySelector("#place-wrong"));
        using var own = await admin.SubmitAsync("/staff/add", Form("add"),
            ("title", "Мастер"), ("login", "master"), ("role", "Executor"), ("place", "town/roads"),
            ("way", "password"));
        Assert.NotNull((await own.DocumentAsync()).QuerySelector("#one-time"));
    }

    [Fact]
    public async Task A_role_is_given_for_a_time_taken_off_and_given_back()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Operator, town.Id);
        var path = $"/staff/{person.Id}";
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        using var given = await admin.SubmitAsync(path, Form("grant"),
            ("role", "Head"), ("place", "town"), ("from", "2099-03-01"), ("until", "2099-03-15"));
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Contains("с 1 марта 2099 по 15 марта 2099",
            (await admin.OpenAsync(path)).Words(), StringComparison.Ordinal);
        using var again = await admin.SubmitAsync(path, Form("grant"), ("role", "Head"), ("place", "town"));
        Assert.Contains("уже есть", (await again.DocumentAsync()).Errors(), StringComparison.Ordinal);

        var role = await RoleAsync(host, person, Role.Head);
        using var ended = await admin.SubmitAsync(path, Form("end"), ("hat", $"{role.Id}"));
        Assert.True((await RoleAsync(host, person, Role.Head)).Until < role.Until);
        using var back = await admin.SubmitAsync(path, "form[action='/staff/undo']");
        Assert.Equal(role.Until, (await RoleAsync(host, person, Role.Head)).Until);
        using var second = await admin.SubmitAsync(path, Form("end"), ("hat", $"{role.Id}"));
        await admin.OpenAsync(path);
        using var stale = await admin.SubmitAsync(path, Form("end"), ("hat", $"{role.Id}"));
        Assert.Contains("уже снял", (await admin.OpenAsync(path)).Toast(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_has_a_role_above_is_not_in_the_hands_of_an_administrator_below()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var person = await host.AddPersonAsync(Role.Operator, town.Id);
        await host.WithDbAsync(async db =>
        {
            db.StaffRoles.Add(new StaffRole
                { Id = 999_001, StaffId = person.Id, Role = Role.Administrator, CentreId = region.Id });
            return await db.SaveChangesAsync();
        });
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var page = await admin.OpenAsync($"/staff/{person.Id}");
        Assert.Null(page.QuerySelector("button[name=do]"));
        Assert.Contains("ещё 1 роль вне ваших полномочий", page.Words(), StringComparison.Ordinal);
        foreach (var step in new[] { "password", "block" })
        {
            using var refused = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", step));
            Assert.Contains("вне ваших полномочий", (await refused.DocumentAsync()).Errors(), StringComparison.Ordinal);
        }

        using var foreign = await admin.SubmitAsync($"/staff/{person.Id}", Form("end"), ("hat", "999001"));
        Assert.NotEqual("", (await foreign.DocumentAsync()).Errors());
        Assert.Equal("stamp", await host.WithDbAsync(db =>
            db.Users.Where(row => row.Id == person.Id).Select(row => row.SecurityStamp).SingleAsync()));
    }

    [Fact]
    public async Task Closing_the_sign_in_ends_sessions_at_once_and_can_be_taken_back()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Operator, town.Id);
        using var session = host.ClientOf(person);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/settings/me")).StatusCode);
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        using var blocked = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "block"));
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/settings/me")).StatusCode);
        using var undone = await admin.SubmitAsync($"/staff/{person.Id}", "form[action='/staff/undo']");
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/settings/me")).StatusCode);
        Assert.Null(await host.WithDbAsync(db =>
            db.Users.Where(row => row.Id == person.Id).Select(row => row.LeftAt).SingleAsync()));
    }

    [Fact]
    public async Task Two_administrators_do_not_make_void_each_others_one_time_password()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Operator, town.Id);
        using var session = host.ClientOf(person);
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var path = $"/staff/{person.Id}";
        var mark = (await admin.OpenAsync(path)).Value("input[name=was]")!;
        using var first = await admin.SubmitAsync(path, Form("way"), ("do", "password"));
        Assert.NotNull((await first.DocumentAsync()).QuerySelector("#one-time"));
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/settings/me")).StatusCode);
        using var second = await admin.SubmitAsync(path, Form("way"), ("do", "password"), ("was", mark));
        var page = await second.DocumentAsync();
        Assert.Null(page.QuerySelector("#one-time"));
        Assert.Contains("только что изменили", page.Errors(), StringComparison.Ordinal);
    }

    private static async Task<string> RowAsync(HttpClient admin) => (await admin.OpenAsync("/staff?q=смена+7"))
        .QuerySelector("tbody tr")!.TextContent.Replace('\u00A0', ' ');

    private static Task<StaffRole> RoleAsync(TestHost host, StaffMember person, Role role) => host.WithDbAsync(db =>
        db.StaffRoles.AsNoTracking().SingleAsync(row => row.StaffId == person.Id && row.Role == role));
}
