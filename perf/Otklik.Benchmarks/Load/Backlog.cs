using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary>What was received and is not placed yet.</summary>
internal static class Backlog
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Waits until nothing waits.</summary>
    /// <returns>Messages placed a second meanwhile, and how many waited at the start.</returns>
    public static async Task<(long Waited, double PerSecond)> EmptyAsync(BenchedInstallation installation)
    {
        await using var inside = await Inside.OpenAsync(installation);
        var began = Stopwatch.GetTimestamp();
        var waited = await CountAsync(inside);
        for (var waiting = waited; waiting > 0; waiting = await CountAsync(inside))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new BenchException($"{waiting} still wait");
            await Task.Delay(200);
        }

        return (waited, Math.Round(waited / Math.Max(0.001, Stopwatch.GetElapsedTime(began).TotalSeconds)));
    }

    public static Task<long> CountAsync(Inside inside) => inside.ReadAsync(db => db.Inbox.LongCountAsync());
}
