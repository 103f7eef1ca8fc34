using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Intake;

namespace Otklik.Tests.Data;

public sealed class DatabaseTests
{
    [Fact]
    public async Task A_bulk_write_reads_back_as_it_was_and_conflicts_can_be_ignored()
    {
        await using var host = await TestHost.StartAsync();
        var keys = host.Services.GetRequiredService<Keys>();
        var at = new DateTime(2026, 3, 12, 10, 24, 0, DateTimeKind.Utc);
        var envelope = new Envelope
        {
            Id = keys.Next(), ChannelId = 5, ExternalKey = "a", Body = [1, 0, 2], ReceivedAt = at,
            Source = EnvelopeSource.Webhook,
        };
        var again = new Envelope { Id = keys.Next(), ChannelId = 5, ExternalKey = "a", Body = [9], ReceivedAt = at };
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var dialect = scope.ServiceProvider.GetRequiredService<Dialect>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await dialect.InsertAsync(db, [envelope], OnConflict.Fail, default);
            await dialect.InsertAsync(db, [again], OnConflict.Ignore, default);
            await transaction.CommitAsync();
        }

        var claimed = await dialect.ClaimAsync(db, 10, at, at.AddMinutes(1), null, default);
        var kept = Assert.Single(claimed);
        Assert.Equal([1, 0, 2], kept.Body);
        Assert.Equal(at, kept.ReceivedAt);
        Assert.Empty(await dialect.ClaimAsync(db, 10, at.AddSeconds(30), at.AddMinutes(2), null, default));
        Assert.Single(await dialect.ClaimAsync(db, 10, at.AddSeconds(61), at.AddMinutes(2), null, default));
    }

    [Fact]
    public async Task A_delivery_written_in_bulk_is_found_by_its_key()
    {
        await using var host = await TestHost.StartAsync();
        var key = Guid.CreateVersion7();
        var delivery = new Delivery
        {
            Id = host.Services.GetRequiredService<Keys>().Next(), Text = "Приняли", IdempotencyKey = key,
        };
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await scope.ServiceProvider.GetRequiredService<Dialect>()
                .InsertAsync(db, [delivery], OnConflict.Fail, default);
            await transaction.CommitAsync();
        }

        var read = await db.Deliveries.AsNoTracking().SingleAsync(row => row.IdempotencyKey == key);
        Assert.Equal((delivery.Id, key, "Приняли"), (read.Id, read.IdempotencyKey, read.Text));
    }

    [Fact]
    public async Task Nobody_sees_a_case_and_a_body_sees_its_own()
    {
        await using var host = await TestHost.StartAsync();
        var keys = host.Services.GetRequiredService<Keys>();
        await host.WithDbAsync(async db =>
        {
            db.Cases.Add(new Case { Id = keys.Next(), CentreId = 1, Number = "A-1", Title = "a", OrganisationId = 7 });
            db.Cases.Add(new Case { Id = keys.Next(), CentreId = 2, Number = "A-2", Title = "b", OrganisationId = 8 });
            return await db.SaveChangesAsync();
        });

        Assert.Equal(2, await CountAsync(host, Asker.System));
        Assert.Equal(0, await CountAsync(host, Asker.Nobody));
        var body = new Hat(Role.Executor, 1, 7, new HashSet<long> { 1 });
        Assert.Equal(1, await CountAsync(host, Asker.Staff(3, "", "", [body])));
        var centre = new Hat(Role.Operator, 1, null, new HashSet<long> { 1, 2 });
        Assert.Equal(2, await CountAsync(host, Asker.Staff(3, "", "", [centre])));
    }

    private static async Task<int> CountAsync(TestHost host, Asker asker)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Cases.CountAsync();
    }
}
