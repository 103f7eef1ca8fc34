using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Nodes;

/// <summary>A PostgreSQL server of this bench alone, in a temporary folder: it can be restarted, stopped dead and cut
/// off without harm to anybody. Started as another person where we are root, which <c>initdb</c>
/// refuses.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string _bin;
    private readonly string? _user;
    private readonly string _folder;
    private readonly int _port;

    private OwnPostgres(string bin, string? user, string folder, int port) =>
        (_bin, _user, _folder, _port) = (bin, user, folder, port);

    public string Connection => string.Create(CultureInfo.InvariantCulture,
        $"Host=127.0.0.1;Port={_port};Username=otklik;Maximum Pool Size=40;Timeout=30;Command Timeout=30");

    public static async Task<OwnPostgres> StartAsync(string bin, string user)
    {
        var asUser = Environment.UserName == "root" ? user : null;
        var folder = (await RunAsync(asUser, "mktemp", "-d", "/tmp/otklik-bench-pg-XXXXXXXX")).Trim();
        var server = new OwnPostgres(bin, asUser, folder, FreePort());
        await RunAsync(asUser, Path.Combine(bin, "initdb"), "-D", server.Data, "-A", "trust", "-U", "otklik", "-N");
        await server.ControlAsync("start");
        return server;
    }

    /// <param name="mode"><c>fast</c>: connections are cut and all is written; <c>immediate</c>: as by a
    /// crash.</param>
    public Task RestartAsync(string mode) => ControlAsync("restart", "-m", mode);

    /// <summary>SIGSTOP of the server and all its processes, and SIGCONT: nobody is refused, nobody is
    /// answered.</summary>
    public async Task FreezeAsync(TimeSpan span)
    {
        var main = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim();
        await SignalAsync("-STOP", main);
        await Task.Delay(span);
        await SignalAsync("-CONT", main);
    }

    /// <summary>Every connection to the database is ended by the server.</summary>
    public async Task CutAsync(string database)
    {
        await using var connection = new NpgsqlConnection(Connection + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = database });
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ControlAsync("stop", "-m", "immediate");
        await RunAsync(_user, "rm", "-r", _folder);
    }

    private string Data => Path.Combine(_folder, "data");

    private Task<string> ControlAsync(string verb, params string[] more) => RunAsync(_user,
        [Path.Combine(_bin, "pg_ctl"), verb, "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture,
                $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=300"), .. more]);

    private static async Task SignalAsync(string signal, string main)
    {
        var children = (await RunAsync(null, "ps", "-o", "pid=", "--ppid", main))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await RunAsync(null, ["kill", signal, main, .. children], mayFail: true);
    }

    private static Task<string> RunAsync(string? user, params string[] words) => RunAsync(user, words, mayFail: false);

    private static async Task<string> RunAsync(string? user, string[] words, bool mayFail)
    {
        string[] all = user is null ? words : ["runuser", "-u", user, "--", .. words];
        var start = new ProcessStartInfo(all[0])
        {
            WorkingDirectory = "/tmp", RedirectStandardOutput = true, RedirectStandardError = false,
        };
        foreach (var word in all[1..]) start.ArgumentList.Add(word);
        // A server that is left running would hold the pipe: its output goes to its log.
        using var process = Process.Start(start) ?? throw new BenchException($"{words[0]} did not start");
        var isControl = words[0].EndsWith("pg_ctl", StringComparison.Ordinal);
        var output = isControl ? "" : await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 || mayFail ? output
            : throw new BenchException($"{words[0]} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
