using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics;

namespace Otklik.Tests.Data;

public sealed class InheritedSettingsMigrationTests
{
    [Fact]
    public async Task A_zone_that_only_repeats_the_one_above_is_inherited_and_days_hold_everywhere()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var same = await host.AddCentreAsync("same", region);
        var below = await host.AddCentreAsync("below", same);
        var other = await host.AddCentreAsync("other", region);
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Centres.Where(row => row.Id == region.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeZone, "Asia/Omsk"));
        await db.Centres.Where(row => row.Id == other.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeZone, "Asia/Tomsk"));
        db.CalendarDays.AddRange(
            new CalendarDay { Date = new DateOnly(2026, 5, 25), Kind = CalendarDayKind.Holiday },
            new CalendarDay
                { CentreId = same.Id, Date = new DateOnly(2026, 5, 25), Kind = CalendarDayKind.Working });
        await db.SaveChangesAsync();

        // Down, as a database of the last release stands; and up again.
        await db.GetService<IMigrator>().MigrateAsync("Retention");
        var zones = await db.Database.SqlQueryRaw<string>(
            "SELECT \"TimeZone\" AS \"Value\" FROM \"Centres\" ORDER BY \"Id\"").ToListAsync();
        Assert.Equal(["Asia/Omsk", "Asia/Omsk", "Asia/Omsk", "Asia/Tomsk"], zones);
        await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(default);
        db.ChangeTracker.Clear();

        var centres = await db.Centres.ToDictionaryAsync(row => row.Code, row => row.TimeZone);
        Assert.Equal(("Asia/Omsk", null, null, "Asia/Tomsk"),
            (centres["region"], centres["same"], centres["below"], centres["other"]));
        host.Services.GetRequiredService<CentreBook>().Forget();
        var tree = await host.Services.GetRequiredService<CentreBook>().ReadAsync(default);
        Assert.Equal(("Asia/Omsk", "Asia/Tomsk"), (tree.TimeZone(below.Id), tree.TimeZone(other.Id)));
        var day = Assert.Single(await db.CalendarDays.ToListAsync());
        Assert.Equal((CentreTree.Everywhere, CalendarDayKind.Holiday), (day.CentreId, day.Kind));
    }
}
