using System.Diagnostics;
using System.Security.Cryptography;
using Otklik.Hosting;
using Otklik.Tests.Commands;

namespace Otklik.Tests.Vault;

public sealed class MasterKeyTests
{
    private static readonly SealedColumn Names = new("Names", "Id", "Sealed");

    [Fact]
    public async Task A_new_master_key_opens_what_was_sealed_and_finds_whom_it_hashed()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var path = Path.Combine(script.Data, "keys", "vault.key");
        using var before = Sealer.FromFile(path, TimeProvider.System);
        var (value, hash) = (before.Seal(Names, 1, "Анна"), before.Hash("author", "x"));
        var firstMaster = await File.ReadAllTextAsync(path);

        Assert.Contains("завёрнуто им ключей: 3", await script.SucceedAsync("vault", "master"),
            StringComparison.Ordinal);
        Assert.Contains("завёрнуто им ключей: 0", await script.SucceedAsync("vault", "master"),
            StringComparison.Ordinal);
        // Who started before the change learns of a key that was made after it.
        await script.SucceedAsync("vault", "rotate");
        using (var between = Sealer.FromFile(path, TimeProvider.System))
            Assert.Equal("Пётр", before.Open(Names, 2, between.Seal(Names, 2, "Пётр")));
        await script.SucceedAsync("vault", "master", "--retire");
        Assert.DoesNotContain(firstMaster.Trim(), await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.Equal(1, (await script.RunAsync("vault", "master", "--retire")).Code);

        using var after = Sealer.FromFile(path, TimeProvider.System);
        Assert.Equal(("Анна", hash), (after.Open(Names, 1, value), after.Hash("author", "x")));
        Assert.Equal(before.DeriveKey("journal"), after.DeriveKey("journal"));
        await script.SucceedAsync("audit", "verify");
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(Path.Combine(script.Data, "keys"), "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("turn.lock", StringComparison.Ordinal)
                    && !file.Contains("sessions", StringComparison.Ordinal)))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        // The old master key opens none of the files.
        await File.WriteAllTextAsync(path, firstMaster);
        Assert.ThrowsAny<CryptographicException>(() => Sealer.FromFile(path, TimeProvider.System));
    }

    [Fact]
    public async Task Without_the_kept_key_of_hashes_nothing_starts_rather_than_making_all_residents_strangers()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("vault", "master");
        var kept = Path.Combine(script.Data, "keys", "kept", "hash.json");
        File.Delete(kept);
        var ended = await script.RunAsync("audit", "verify");
        Assert.Equal(1, ended.Code);
        Assert.Contains(kept, ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_while_the_master_key_is_changed_it_goes_on_and_opens_everything()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var path = Path.Combine(script.Data, "keys", "vault.key");
        var values = new Dictionary<long, byte[]>();
        using (var sealer = Sealer.FromFile(path, TimeProvider.System))
        {
            for (var row = 0L; row < 600; row++)
            {
                sealer.Ring.Create();
                values.Add(row, sealer.Seal(Names, row, $"Житель {row}"));
            }
        }

        var killed = 0;
        for (var round = 0; round < 4; round++)
        {
            var already = Under(path);
            using var process = script.Begin("vault", "master");
            var patience = Stopwatch.StartNew();
            while (!process.HasExited && Under(path) <= already && patience.Elapsed < TimeSpan.FromMinutes(2))
                await Task.Delay(1, TestContext.Current.CancellationToken);
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (process.ExitCode != 0 && Under(path) < 600) killed++;
            using var sealer = Sealer.FromFile(path, TimeProvider.System);
            Assert.All(values, pair => Assert.Equal($"Житель {pair.Key}", sealer.Open(Names, pair.Key, pair.Value)));
        }

        Assert.InRange(killed, 2, 4);
        await script.SucceedAsync("vault", "master");
        await script.SucceedAsync("vault", "master", "--retire");
        using var after = Sealer.FromFile(path, TimeProvider.System);
        Assert.All(values, pair => Assert.Equal($"Житель {pair.Key}", after.Open(Names, pair.Key, pair.Value)));
        Assert.Empty(Directory.GetFiles(Path.Combine(script.Data, "keys"), "*.arriving", SearchOption.AllDirectories));
    }

    /// <summary>How many keys are wrapped by the master key that stands first.</summary>
    private static int Under(string path)
    {
        var name = new MasterKeys(path).Current.Name;
        var changed = File.ReadAllText(path).StartsWith("OMK2", StringComparison.Ordinal);
        return !changed ? 0 : Directory.GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "ring"), "*.json")
            .Count(file => File.ReadAllText(file).Contains($"\"{name}\"", StringComparison.Ordinal));
    }
}
