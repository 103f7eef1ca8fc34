using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases.Retention;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Tests.Commands;

namespace Otklik.Tests.Cases.Retention;

/// <summary>The verb in a process of its own, killed in the middle and run again.</summary>
public sealed class RetentionCommandTests
{
    private const int Count = 3_000;

    [Fact]
    public async Task A_run_that_is_killed_leaves_every_case_whole_or_gone_and_the_next_one_finishes()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        await FillAsync(script);
        Assert.Contains($"дел {Count}", await script.SucceedAsync("retention", "run", "--dry-run"),
            StringComparison.Ordinal);
        await WithAsync(script, async db => Assert.Equal(Count, await db.Identities.CountAsync()));

        using (var run = script.Begin("retention", "run"))
        {
            var patience = Stopwatch.StartNew();
            await WithAsync(script, async db =>
            {
                while (!await db.Tombstones.AnyAsync() && !run.HasExited
                    && patience.Elapsed < TimeSpan.FromSeconds(60)) await Task.Delay(5);
            });
            Assert.False(run.HasExited, "It was over before it could be killed");
            run.Kill();
            await run.WaitForExitAsync();
        }

        var gone = await WithAsync(script, db => db.Tombstones.Select(row => row.CaseId).ToListAsync());
        Assert.InRange(gone.Count, 1, Count - 1);
        await WithAsync(script, async db =>
        {
            Assert.Equal(Count - gone.Count, await db.Cases.CountAsync());
            Assert.Equal(Count - gone.Count, await db.Messages.CountAsync());
            Assert.Equal(Count - gone.Count, await db.Identities.CountAsync());
            Assert.Equal(Count - gone.Count, await db.Threads.CountAsync());
            Assert.Equal(0, await db.Messages.CountAsync(row => row.Text == ""));
        });

        await script.SucceedAsync("retention", "run");
        await WithAsync(script, async db => Assert.Equal(0, await db.Cases.CountAsync()));
        Assert.Contains($": {Count}", await script.SucceedAsync("retention", "verify"), StringComparison.Ordinal);
    }

    private static async Task FillAsync(Script script)
    {
        await using var app = script.Open();
        var keys = app.Services.GetRequiredService<Keys>();
        await keys.EnsureAsync(100, default);
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var centre = await db.Centres.SingleAsync();
        var page = new Channel
        {
            Id = keys.Next(), CentreId = centre.Id, Code = "vk", Network = Network.Vk, Name = "Лугоборск",
        };
        db.Channels.Add(page);
        db.RetentionRules.Add(new RetentionRule
        {
            Id = keys.Next(), CentreId = centre.Id, Action = RetentionAction.PurgeAll, Days = 365, IsOn = true,
        });
        await db.SaveChangesAsync();
        await ManyCases.AddAsync(
            app.Services, centre.Id, page.Id, Count, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-400));
    }

    private static async Task<T> WithAsync<T>(Script script, Func<AppDb, Task<T>> work)
    {
        await using var app = script.Open();
        await using var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private static Task<bool> WithAsync(Script script, Func<AppDb, Task> work) =>
        WithAsync(script, async db =>
        {
            await work(db);
            return true;
        });
}
