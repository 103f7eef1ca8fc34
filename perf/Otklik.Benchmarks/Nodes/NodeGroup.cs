using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Nodes;

/// <summary>Several nodes on one database, looked after as a service manager would: whichever ends by itself is started
/// again.</summary>
internal sealed class NodeGroup : IAsyncDisposable
{
    private readonly ServerProcess[] _nodes;
    private readonly ConcurrentDictionary<int, byte> _down = new();
    private readonly CancellationTokenSource _ends = new();
    private Task _keeping = Task.CompletedTask;
    private int _restarts;

    public NodeGroup(BenchedInstallation installation, int count) =>
        _nodes = [.. Enumerable.Range(0, count).Select(_ => new ServerProcess(installation,
            [("Otklik__Cluster__Enabled", "true"),
                ("Otklik__Cluster__Port", FreePort().ToString(CultureInfo.InvariantCulture))]))];

    public IReadOnlyList<Uri> Addresses => [.. _nodes.Select(node => node.Address)];
    public int Count => _nodes.Length;

    /// <summary>Nodes that ended without having been killed, because the others counted them as dead.</summary>
    public int Restarts => _restarts;

    public async Task StartAsync()
    {
        foreach (var node in _nodes)
        {
            node.Start();
            if (!await node.StandsAsync()) throw new BenchException("A node ended while starting");
        }

        _keeping = KeepAsync();
    }

    /// <summary>SIGKILL; says how long its shares of the inbox stood without a living owner. Then it is started
    /// anew.</summary>
    public async Task<double?> KillAsync(int node, Inside inside)
    {
        _down[node] = 0;
        var owner = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{_nodes[node].Id}");
        var owned = await OwnedAsync(inside, owner);
        await _nodes[node].KillAsync();
        var began = TimeProvider.System.GetTimestamp();
        double? moved = null;
        while (owned > 0 && moved is null && TimeProvider.System.GetElapsedTime(began).TotalSeconds < 30)
        {
            await Task.Delay(100);
            if (await OwnedAsync(inside, owner) == 0)
                moved = Math.Round(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 1);
        }

        _nodes[node].Start();
        _ = _nodes[node].StandsAsync();
        _down.TryRemove(node, out _);
        return moved;
    }

    /// <summary>SIGSTOP and SIGCONT.</summary>
    public Task FreezeAsync(int node, TimeSpan span) => _nodes[node].FreezeAsync(span);

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _keeping;
        foreach (var node in _nodes) await node.DisposeAsync();
        _ends.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            for (var node = 0; node < _nodes.Length; node++)
            {
                if (_down.ContainsKey(node) || !_nodes[node].HasEnded) continue;
                Interlocked.Increment(ref _restarts);
                _nodes[node].Start();
                _ = _nodes[node].StandsAsync();
            }

            await Task.Delay(1_000, _ends.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Shares whose last taker is that process; -1: the database does not answer now.</summary>
    private static async Task<int> OwnedAsync(Inside inside, string owner)
    {
        try
        {
            return await inside.ReadAsync(db => db.Ownerships.CountAsync(
                row => row.Owner == owner && EF.Functions.Like(row.Name, "intake/%")));
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            return -1;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
