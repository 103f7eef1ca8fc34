using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Tests.Commands;
using Otklik.Vault;

namespace Otklik.Tests.Vault;

public sealed class KilledResealTests
{
    private const int Count = 20_000;

    [Fact]
    public async Task Killed_again_and_again_resealing_loses_no_value_and_comes_to_its_end()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = script.Open();
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var sealer = scope.ServiceProvider.GetRequiredService<Sealer>();
        var vault = scope.ServiceProvider.GetRequiredService<AuthorVault>();
        await scope.ServiceProvider.GetRequiredService<Keys>().EnsureAsync(Count, cancellation);
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellation))
        {
            await scope.ServiceProvider.GetRequiredService<Dialect>().InsertAsync(db, Enumerable.Range(0, Count)
            .Select(number => vault.Seal(number, Network.Vk, new InboundAuthor($"id{number}", $"Житель {number}")))
            .ToList(), OnConflict.Fail, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        await script.SucceedAsync("vault", "rotate", "--later");

        var killed = 0;
        for (var round = 0; round < 4; round++)
        {
            var before = await DoneAsync();
            using var process = script.Begin("vault", "reseal");
            var patience = Stopwatch.StartNew();
            while (!process.HasExited && await DoneAsync() == before && patience.Elapsed < TimeSpan.FromMinutes(2))
                await Task.Delay(2, cancellation);
            if (!process.HasExited) process.Kill();
            await process.WaitForExitAsync(cancellation);
            // Killed in the midst: something was done, and something was left.
            if (process.ExitCode != 0 && await DoneAsync() is var done && done > before && done < Count) killed++;
            await AssertAllOpenAsync(expectNew: false);
        }

        Assert.InRange(killed, 3, 4);
        await script.SucceedAsync("vault", "reseal");
        await AssertAllOpenAsync(expectNew: true);

        Task<long> DoneAsync() => db.Resealings.AsNoTracking().Where(row => row.Table == "Vault")
            .SumAsync(row => row.Done, cancellation);

        async Task AssertAllOpenAsync(bool expectNew)
        {
            var rows = await db.Identities.AsNoTracking().OrderBy(row => row.CaseId).ToListAsync(cancellation);
            Assert.Equal(Count, rows.Count);
            Assert.All(rows, row => Assert.Equal($"Житель {row.CaseId}", vault.Open(row).Name));
            if (!expectNew) return;
            var current = sealer.Ring.Current.Id;
            Assert.All(rows, row => Assert.True(Sealer.IsBound(row.Sealed) && Sealer.KeyOf(row.Sealed) == current));
        }
    }
}
