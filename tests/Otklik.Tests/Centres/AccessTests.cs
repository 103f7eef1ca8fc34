using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.Tests.Centres;

public sealed class AccessTests
{
    [Fact]
    public async Task A_role_reaches_the_centre_and_all_below_but_not_beside_it()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var other = await host.AddCentreAsync("other", region);
        await AddCaseAsync(host, region.Id, "R-1");
        await AddCaseAsync(host, town.Id, "T-1");
        await AddCaseAsync(host, other.Id, "O-1");

        Assert.Equal(["O-1", "R-1", "T-1"], await SeenAsync(host, await host.AddPersonAsync(Role.Operator, region.Id)));
        Assert.Equal(["T-1"], await SeenAsync(host, await host.AddPersonAsync(Role.Operator, town.Id)));
        Assert.Empty(await SeenAsync(host, await host.AddPersonAsync(Role.Trainer, region.Id)));
    }

    [Fact]
    public async Task A_role_that_ended_shows_nothing_at_once()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        await AddCaseAsync(host, town.Id, "T-1");
        var person = await host.AddPersonAsync(Role.Operator, town.Id);
        Assert.Equal(["T-1"], await SeenAsync(host, person));

        await using (var scope = host.SystemScope())
        {
            var role = await scope.ServiceProvider.GetRequiredService<AppDb>().StaffRoles
                .SingleAsync(row => row.StaffId == person.Id);
            await scope.ServiceProvider.GetRequiredService<EndRole>().RunAsync(new EndRole.Request(role.Id), default);
        }

        Assert.Empty(await SeenAsync(host, person));
    }

    [Fact]
    public async Task Somebody_who_left_or_changed_the_password_elsewhere_is_signed_out()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Operator, town.Id);
        var askers = host.Services.GetRequiredService<AskerCache>();
        Assert.NotNull(await askers.ReadAsync(person.Id, "stamp", default));
        Assert.Null(await askers.ReadAsync(person.Id, "another stamp", default));

        await host.WithDbAsync(db => db.Users.Where(row => row.Id == person.Id).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeftAt, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        askers.Forget();
        Assert.Null(await askers.ReadAsync(person.Id, "stamp", default));
    }

    [Fact]
    public async Task An_administrator_cannot_give_a_role_beside_the_own_centre()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        await host.AddCentreAsync("other", region);
        var administrator = await host.AddPersonAsync(Role.Administrator, town.Id);
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value =
            (await host.Services.GetRequiredService<AskerCache>().ReadAsync(administrator.Id, "stamp", default))!;
        var grant = scope.ServiceProvider.GetRequiredService<GrantRole>();

        var own = await grant.RunAsync(new GrantRole.Request(administrator.Id, Role.Operator, "town"), default);
        Assert.Null(own.Refused);
        foreach (var code in new[] { "region", "other" })
        {
            var foreign = await grant.RunAsync(new GrantRole.Request(administrator.Id, Role.Operator, code), default);
            Assert.Equal("centre", foreign.Refused?.Field);
        }
    }

    [Fact]
    public async Task An_address_behind_which_nothing_stands_is_not_found_for_everybody()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nothing-here")).StatusCode);
    }

    private static Task<int> AddCaseAsync(TestHost host, long centreId, string number) => host.WithDbAsync(async db =>
    {
        var id = host.Services.GetRequiredService<Keys>().Next();
        db.Cases.Add(new Case { Id = id, CentreId = centreId, Number = number, Title = number });
        return await db.SaveChangesAsync();
    });

    private static async Task<List<string>> SeenAsync(TestHost host, StaffMember person)
    {
        var asker = await host.Services.GetRequiredService<AskerCache>().ReadAsync(person.Id, "stamp", default);
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker!;
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Cases.OrderBy(row => row.Number)
            .Select(row => row.Number).ToListAsync();
    }
}
