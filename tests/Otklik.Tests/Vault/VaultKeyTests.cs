using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Vault;

namespace Otklik.Tests.Vault;

public sealed class VaultKeyTests
{
    private static readonly SealedColumn Names = new("Names", "Id", "Sealed");

    [Fact]
    public void Values_of_the_time_before_keys_had_ids_still_open_and_hashes_stay_over_a_rotation()
    {
        using var folder = new KeyFolder();
        var master = folder.WriteMaster();
        using var before = new Sealer(master);
        var (old, hash, mixed) = (
            KeyFolder.Loose(before, "Анна"), before.Hash("author", "x"), before.Mix("code", 7));
        using var sealer = folder.Open();
        Assert.Equal(DataKey.First, sealer.Ring.Current.Id);
        Assert.Equal("Анна", sealer.Open(Names, 1, old));
        var key = sealer.Ring.Create();
        var fresh = sealer.Seal(Names, 2, "Пётр");
        Assert.Equal(key.Id, Sealer.KeyOf(fresh));
        Assert.Equal(("Анна", "Пётр"), (sealer.Open(Names, 1, old), sealer.Open(Names, 2, fresh)));
        Assert.Equal("Анна", sealer.Open(Names, 1, sealer.Reseal(Names, 1, old)));
        Assert.Equal((hash, mixed), (sealer.Hash("author", "x"), sealer.Mix("code", 7)));
        Assert.Equal(before.DeriveKey("a"), sealer.DeriveKey("a"));
    }

    [Fact]
    public void A_key_made_by_another_process_opens_at_once_and_seals_within_seconds()
    {
        using var folder = new KeyFolder();
        using var one = folder.Open();
        using var other = folder.Open();
        Assert.NotEqual(DataKey.First, one.Ring.Current.Id);
        Assert.Equal(one.Ring.Current.Id, other.Ring.Current.Id);
        var made = one.Ring.Create();
        Assert.Equal("x", other.Open(Names, 3, one.Seal(Names, 3, "x")));
        Assert.True(SpinWait.SpinUntil(
            () => Sealer.KeyOf(other.Seal(Names, 4, "y")) == made.Id, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_wrong_or_missing_key_is_told_plainly_and_without_data()
    {
        using var folder = new KeyFolder();
        using var stranger = new KeyFolder();
        using var sealer = folder.Open();
        using var other = stranger.Open();
        var value = sealer.Seal(Names, 1, "Анна Иванова");
        var missing = Assert.Throws<CryptographicException>(() => other.Open(Names, 1, value));
        Assert.Contains(DataKey.NameOf(sealer.Ring.Current.Id), missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Анна", missing.ToString(), StringComparison.Ordinal);
        value[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names, 1, value));
        value[^1] ^= 1;
        value[5] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(Names, 1, value));

        // The keys of one installation under the master key of another.
        File.Copy(Path.Combine(stranger.Path, "vault.key"), Path.Combine(folder.Path, "vault.key"), overwrite: true);
        Assert.Contains("wrapped by master key",
            Assert.Throws<CryptographicException>(folder.Open).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.Path, "vault.key"));
        Assert.Contains("missing",
            Assert.Throws<CryptographicException>(folder.Open).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "vault.key")));
    }

    [Fact]
    public void Keys_lie_wrapped_and_are_readable_by_the_owner_only()
    {
        using var folder = new KeyFolder();
        using var sealer = folder.Open();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "ring"), "*.json"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains("\"wrapping\":\"file:", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_sealed_column_is_known_to_the_vault()
    {
        await using var host = await TestHost.StartAsync();
        var known = host.Services.GetServices<SealedColumn>().Select(one => $"{one.Table}.{one.Key}.{one.Column}");
        var sealedOnes = await host.WithDbAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(type =>
            type.GetProperties().Where(one => one.ClrType == typeof(byte[])
                && one.Name.StartsWith("Sealed", StringComparison.Ordinal))
            .Select(one => $"{type.GetTableName()}.{type.FindPrimaryKey()!.Properties[0].GetColumnName()}"
                + $".{one.GetColumnName()}")).ToList()));
        Assert.Equal(6, sealedOnes.Count);
        Assert.Equal(sealedOnes.Order(), known.Order());
    }

    [Fact]
    public async Task Old_values_come_under_the_new_key_while_others_are_sealed_and_the_old_key_can_go()
    {
        var clock = new LeapingClock(TimeProvider.System.GetUtcNow());
        await using var host = await StartAsync(clock);
        await AddAsync(host, 1_200);
        var ring = host.Services.GetRequiredService<Sealer>().Ring;
        var old = DataKey.NameOf(ring.Current.Id);
        Assert.Equal("Vault.InUse", (await RetireAsync(host, old)).Refused);
        await RotateAsync(host);
        Assert.Equal("Vault.TooFresh", (await RetireAsync(host, old)).Refused);
        clock.Advance(TimeSpan.FromMinutes(2));
        await Task.WhenAll(ResealAsync(host), AddAsync(host, 300), ResealAsync(host));
        await ResealAsync(host);

        Assert.Null((await RetireAsync(host, old)).Refused);
        var names = await NamesAsync(host);
        Assert.Equal((1_500, 1_500), (names.Count, names.Distinct().Count()));
        Assert.Equal("Vault.NoKey", (await RetireAsync(host, old)).Refused);
        var actions = await host.WithDbAsync(db => db.Audit.Select(row => row.Action).ToListAsync());
        Assert.Contains("vault.rotate", actions);
        Assert.Contains("vault.retire", actions);
    }

    [Fact]
    public async Task An_end_in_the_midst_loses_nothing_and_the_old_key_is_not_retired_while_values_need_it()
    {
        var clock = new LeapingClock(TimeProvider.System.GetUtcNow());
        await using var host = await StartAsync(clock);
        await AddAsync(host, 1_200);
        var old = DataKey.NameOf(host.Services.GetRequiredService<Sealer>().Ring.Current.Id);
        await RotateAsync(host);
        var vault = host.Services.GetServices<SealedColumn>().Single(one => one.Table == "Vault");
        await using (var scope = host.SystemScope())
        {
            // One batch whole, the next one cut off before it is committed.
            var reseal = scope.ServiceProvider.GetRequiredService<ResealValues>();
            await reseal.StepAsync(vault, default);
            scope.ServiceProvider.GetRequiredService<AppDb>().SavingChanges += (_, _) => throw new IOException("cut");
            await Assert.ThrowsAsync<IOException>(() => reseal.StepAsync(vault, default));
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        var refused = await RetireAsync(host, old);
        Assert.Equal(("Vault.Needed", 700L), (refused.Refused, refused.Needed));
        Assert.Equal(1_200, (await NamesAsync(host)).Count);
        var outcome = await ResealAsync(host);
        Assert.Equal((1_200L, 0L), (outcome.Done, outcome.Unopened));
        Assert.Null((await RetireAsync(host, old)).Refused);
        Assert.Equal(1_200, (await NamesAsync(host)).Count);
    }

    [Fact]
    public async Task A_value_that_no_key_opens_stands_in_nobodys_way()
    {
        await using var host = await TestHost.StartAsync();
        using var folder = new KeyFolder();
        using var stranger = folder.Open();
        await AddAsync(host, 3);
        await host.WithDbAsync(async db => await db.Identities.Where(row => row.CaseId == 2)
            .ExecuteUpdateAsync(set => set.SetProperty(
                row => row.Sealed, stranger.Seal(AuthorVault.Identities, 2, "x"))));
        await RotateAsync(host);
        var outcome = await ResealAsync(host);
        Assert.Equal((2L, 1L), (outcome.Done, outcome.Unopened));
    }

    /// <summary>The test itself says when values are resealed.</summary>
    private static Task<TestHost> StartAsync(LeapingClock clock) => TestHost.StartAsync(replace: services =>
    {
        services.AddSingleton<TimeProvider>(clock);
        services.Remove(services.Single(one => one.ImplementationType == typeof(ResealWorker)));
    });

    private static async Task AddAsync(TestHost host, int count)
    {
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var vault = scope.ServiceProvider.GetRequiredService<AuthorVault>();
        var first = await db.Identities.CountAsync();
        for (var number = first; number < first + count; number++)
        {
            db.Identities.Add(vault.Seal(
                number, Network.Vk, new InboundAuthor($"id{number}", $"Житель {number}")));
        }

        await db.SaveChangesAsync();
    }

    private static async Task<List<string>> NamesAsync(TestHost host)
    {
        var sealer = host.Services.GetRequiredService<Sealer>();
        var rows = await host.WithDbAsync(db => db.Identities.AsNoTracking().ToListAsync());
        return rows.ConvertAll(row => sealer.Open(AuthorVault.Identities, row.AuthorId, row.Sealed));
    }

    private static async Task<ResealValues.Outcome> ResealAsync(TestHost host)
    {
        await using var scope = host.SystemScope();
        return await scope.ServiceProvider.GetRequiredService<ResealValues>().RunAsync((_, _) => { }, default);
    }

    private static async Task RotateAsync(TestHost host)
    {
        await using var scope = host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<RotateKey>().RunAsync(default);
    }

    private static async Task<RetireKey.Outcome> RetireAsync(TestHost host, string key)
    {
        await using var scope = host.SystemScope();
        return await scope.ServiceProvider.GetRequiredService<RetireKey>().RunAsync(key, default);
    }
}
