using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Staff;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Staff;

public sealed class StaffListTests
{
    [Theory]
    [InlineData("q=ОПЕРАТОР", "Оператор города")]
    [InlineData("q=мастер+дорог", "Мастер дорог")]
    [InlineData("role=Executor", "Мастер воды,Мастер дорог")]
    [InlineData("centre=town&body=roads", "Мастер дорог")]
    [InlineData("centre=other", "Голова соседей")]
    [InlineData("state=Blocked", "Бывший")]
    [InlineData("state=nonsense&role=nonsense&page=-5&q=Бывший", "")]
    public async Task The_list_is_searched_and_narrowed(string query, string expected)
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var other = await host.AddCentreAsync("other", region);
        var (roads, water) = (await host.AddBodyAsync(town, "roads"), await host.AddBodyAsync(town, "water"));
        await host.AddPersonAsync(Role.Operator, town.Id, title: "Оператор города");
        await host.AddPersonAsync(Role.Executor, town.Id, roads.Id, "Мастер дорог");
        await host.AddPersonAsync(Role.Executor, town.Id, water.Id, "Мастер воды");
        await host.AddPersonAsync(Role.Head, other.Id, title: "Голова соседей");
        var gone = await host.AddPersonAsync(Role.Operator, town.Id, title: "Бывший");
        await host.WithDbAsync(db => db.Users.Where(row => row.Id == gone.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeftAt, DateTime.UnixEpoch)));
        using var admin = host.ClientOf(await host.AddPersonAsync(Role.Administrator, region.Id, title: "Админ"));
        var page = await admin.OpenAsync($"/staff?{query}");
        Assert.Equal(expected, string.Join(',', page.QuerySelectorAll("tbody th a").Select(link => link.TextContent)));
        if (expected.Length == 0) Assert.Contains("Никого не нашли", page.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_see_neither_the_list_nor_the_people()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var above = await host.AddPersonAsync(Role.Head, region.Id, title: "Губернатор");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        Assert.DoesNotContain("Губернатор", (await admin.OpenAsync("/staff")).Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/staff/{above.Id}")).StatusCode);
        using var clerk = await host.SignedInAsync(Role.Operator, town.Id);
        foreach (var path in new[] { "/staff", "/staff/add",
            $"/staff/{above.Id}", "/centres", "/centres/add", "/audit", "/approval" })
            Assert.NotEqual(HttpStatusCode.OK, (await clerk.GetAsync(path)).StatusCode);
        Assert.Null((await clerk.OpenAsync("/settings/me")).QuerySelector("nav a[href='/staff']"));
        Assert.NotNull((await admin.OpenAsync("/settings/me")).QuerySelector("nav a[href='/staff']"));
    }

    [Fact]
    public async Task Nobody_ends_their_own_administration_and_the_last_one_stays()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Administrator, town.Id);
        var role = await host.WithDbAsync(db => db.StaffRoles.SingleAsync(row => row.StaffId == person.Id));
        using var admin = host.ClientOf(person);
        Assert.Null((await admin.OpenAsync($"/staff/{person.Id}")).QuerySelector("button[name=hat]"));
        using var own = await admin.SubmitAsync($"/staff/{person.Id}", Form("end"), ("hat", $"{role.Id}"));
        Assert.Contains("Свою роль", (await own.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var self = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "block"));
        Assert.Contains("Со своей учётной записью", (await self.DocumentAsync()).Errors(), StringComparison.Ordinal);

        await using var scope = host.SystemScope();
        var services = scope.ServiceProvider;
        Assert.Equal("Role.LastAdministrator", (await services.GetRequiredService<EndRole>()
            .RunAsync(new EndRole.Request(role.Id), default)).Refused?.Text);
        Assert.Equal("Role.LastAdministrator", (await services.GetRequiredService<BlockStaff>()
            .RunAsync(new BlockStaff.Request(person.Id), default)).Refused?.Text);
        await host.AddPersonAsync(Role.Administrator, town.Id);
        Assert.Null((await services.GetRequiredService<BlockStaff>()
            .RunAsync(new BlockStaff.Request(person.Id), default)).Refused);
    }
}
