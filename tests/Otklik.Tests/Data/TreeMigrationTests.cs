using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Tests.Data;

public sealed class TreeMigrationTests
{
    [Fact]
    public async Task What_stood_in_the_database_before_is_found_and_inherits()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var plain = await host.AddCentreAsync("plain");
        var strict = await host.AddCentreAsync("strict");
        var person = await host.AddPersonAsync(Role.Operator, plain.Id, title: "Ёлкина, смена 2");
        await db.Centres.ExecuteUpdateAsync(set => set.SetProperty(row => row.AutomaticFrom, 0.6)
            .SetProperty(row => row.WorkStart, new TimeOnly(9, 0))
            .SetProperty(row => row.WorkEnd, new TimeOnly(18, 0)));
        await db.Centres.Where(row => row.Id == strict.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AutomaticFrom, 0.9)
                .SetProperty(row => row.WorkEnd, new TimeOnly(17, 0)));
        db.Audit.Add(new AuditEntry
        {
            Id = host.Services.GetRequiredService<Keys>().Next(), Action = "sign-in", StaffId = person.Id,
            At = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc),
        });
        await db.SaveChangesAsync();

        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("Gazetteer");
        await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(default);
        db.ChangeTracker.Clear();

        var centres = await db.Centres.ToDictionaryAsync(row => row.Code);
        Assert.Equal((null, null, null),
            (centres["plain"].AutomaticFrom, centres["plain"].WorkStart, centres["plain"].WorkEnd));
        Assert.Equal((0.9, new TimeOnly(9, 0), new TimeOnly(17, 0)),
            (centres["strict"].AutomaticFrom, centres["strict"].WorkStart, centres["strict"].WorkEnd));
        var found = await db.Users.SingleAsync(row => row.Sought.Contains("ЕЛКИНА"));
        Assert.Equal(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc), found.SignedInAt);
    }
}
