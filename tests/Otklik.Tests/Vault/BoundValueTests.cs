using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Vault;

namespace Otklik.Tests.Vault;

/// <summary>A sealed value belongs to its row: who may write to the database cannot put one resident's name, or one
/// channel's token, where another's stands.</summary>
public sealed class BoundValueTests
{
    private static readonly SealedColumn Names = new("Names", "Id", "Sealed");

    [Fact]
    public void A_value_opens_in_its_row_and_column_and_nowhere_else()
    {
        using var folder = new KeyFolder();
        using var sealer = folder.Open();
        var value = sealer.Seal(Names, 7, "Анна");
        Assert.Equal("Анна", sealer.Open(Names, 7, value));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names, 8, value));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names with { Table = "Others" }, 7, value));
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names with { Column = "Other" }, 7, value));
        value[3] = (byte)'1';
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names, 7, value));
    }

    [Fact]
    public void A_key_of_today_opens_nothing_that_belongs_to_no_row()
    {
        using var folder = new KeyFolder();
        folder.WriteMaster();
        using var sealer = folder.Open();
        Assert.Equal("Анна", sealer.Open(Names, 7, KeyFolder.Loose(sealer, "Анна")));
        sealer.Ring.Create();
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names, 7, KeyFolder.Loose(sealer, "Анна")));
    }

    [Fact]
    public async Task A_value_that_was_moved_to_another_row_of_the_database_does_not_open()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var vault = scope.ServiceProvider.GetRequiredService<AuthorVault>();
        var (anna, pyotr) = (vault.Seal(1, Network.Vk, new InboundAuthor("id1", "Анна")),
            vault.Seal(2, Network.Vk, new InboundAuthor("id2", "Пётр")));
        db.Identities.AddRange(anna, pyotr);
        await db.SaveChangesAsync();
        await db.Identities.Where(row => row.AuthorId == pyotr.AuthorId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Sealed, anna.Sealed));
        var rows = await db.Identities.AsNoTracking().OrderBy(row => row.CaseId).ToListAsync();
        Assert.Equal("Анна", vault.Open(rows[0]).Name);
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(rows[1]));
    }

    [Fact]
    public async Task Values_of_before_are_bound_by_resealing_although_their_key_stays()
    {
        await using var host = await TestHost.StartAsync(replace: services =>
            services.Remove(services.Single(one => one.ImplementationType == typeof(ResealWorker))));
        File.Delete(Directory.GetFiles(Path.Combine(host.Folder, "keys", "ring"), "*.json").Single());
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var sealer = scope.ServiceProvider.GetRequiredService<Sealer>();
        Assert.Equal(DataKey.First, Assert.Single(sealer.Ring.All).Id);
        var old = new SealedIdentity
        {
            AuthorId = 5, CaseId = 1, KeyHash = "h",
            Sealed = KeyFolder.Loose(sealer, """{"Key":"id1","Name":"Анна"}"""),
        };
        db.Identities.Add(old);
        // An installation that had come to the end with this key before values were bound.
        db.Resealings.Add(new Resealing { Table = "Vault", KeyId = DataKey.First, FinishedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var outcome = await scope.ServiceProvider.GetRequiredService<ResealValues>().RunAsync((_, _) => { }, default);
        Assert.Equal((1L, 0L), (outcome.Done, outcome.Unopened));
        var row = await db.Identities.AsNoTracking().SingleAsync();
        Assert.True(Sealer.IsBound(row.Sealed));
        Assert.Equal("Анна", scope.ServiceProvider.GetRequiredService<AuthorVault>().Open(row).Name);
    }
}
