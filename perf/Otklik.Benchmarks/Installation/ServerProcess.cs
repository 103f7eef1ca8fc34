using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Otklik.Benchmarks.Installation;

/// <summary><c>otklik serve</c> as a process that can be killed and started again at the same address.</summary>
public sealed class ServerProcess(
    BenchedInstallation installation, IReadOnlyList<(string Name, string Value)>? settings = null) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private Process? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Starts the server without waiting; <see cref="StandsAsync"/> waits.</summary>
    public void Start() => _process = installation.Start(
        // Benches sign in as administrators, by password alone.
        [("Otklik__SignIn__SecondFactor", "Nobody"), .. settings ?? []], "serve", "--urls", Address.ToString());

    /// <summary>Waits until the server says where it stands. False: it was killed before.</summary>
    public async Task<bool> StandsAsync()
    {
        var process = _process ?? throw new BenchException("The server was not started");
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (!line.Split(' ')[^1].StartsWith("http://", StringComparison.Ordinal)) continue;
            // Nobody reads on: a full pipe would stop the server.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return true;
        }

        return false;
    }

    public bool HasEnded => _process is null or { HasExited: true };

    public long PeakBytes => _process is null or { HasExited: true } ? 0 : ProcessMemory.PeakOf(_process);

    public int Id => _process?.Id ?? 0;

    public long Bytes => _process is null or { HasExited: true } ? 0 : ProcessMemory.Of(_process);

    /// <summary>SIGSTOP: to the others it is silent, and it does not know of it. Then SIGCONT.</summary>
    public async Task FreezeAsync(TimeSpan span)
    {
        if (_process is not { HasExited: false } process) return;
        var id = process.Id.ToString(CultureInfo.InvariantCulture);
        using (var stop = Process.Start("kill", ["-STOP", id])) await stop.WaitForExitAsync();
        await Task.Delay(span);
        using var go = Process.Start("kill", ["-CONT", id]);
        await go.WaitForExitAsync();
    }

    /// <summary>Milliseconds of a processor that it has used since it started: what other work on the machine does not
    /// stretch.</summary>
    public double ProcessorMilliseconds
    {
        get
        {
            if (_process is null or { HasExited: true }) return 0;
            _process.Refresh();
            return _process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>SIGKILL: no handler of the program runs.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
