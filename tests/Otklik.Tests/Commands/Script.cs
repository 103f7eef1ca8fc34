using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace Otklik.Tests.Commands;

/// <summary>The program as a script calls it: a process of its own on a data folder and database of its own.</summary>
internal sealed class Script : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly List<Process> _servers = [];
    private readonly List<string> _databases = [];

    private Script(string folder) => Folder = folder;

    public string Folder { get; }
    public string? Database { get; private set; }

    public string Data => Path.Combine(Folder, "data");

    /// <summary>On SQLite, whatever the tests run on.</summary>
    public static Task<Script> StartOnFileAsync() =>
        Task.FromResult(new Script(Directory.CreateTempSubdirectory("otklik-script-").FullName));

    public static async Task<Script> StartAsync()
    {
        var script = await StartOnFileAsync();
        script.Database = await script.NewDatabaseAsync();
        return script;
    }

    public async Task<string?> NewDatabaseAsync()
    {
        var database = await TestHost.NewDatabaseAsync();
        if (database is not null) _databases.Add(database);
        return database;
    }

    public Task<Ended> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs one verb on this script's folder and database to its end.</summary>
    public async Task<Ended> RunAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = Start(environment, WithDatabase(arguments));
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new Ended(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts a verb that the test does not wait for.</summary>
    public Process Begin(params string[] arguments)
    {
        var process = Start([], WithDatabase(arguments));
        // Nobody reads what it says: a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The same folder and database from inside the test.</summary>
    public WebApplication Open() => OtklikApp.Build([], options =>
    {
        options.DataFolder = Data;
        options.Database = Database;
    });

    /// <summary>Runs verbs that must succeed.</summary>
    public async Task<string> SucceedAsync(params string[] arguments)
    {
        var ended = await RunAsync(arguments);
        Assert.True(ended.Code == 0, $"{string.Join(' ', arguments)}: {ended.Code} {ended.Errors}");
        return ended.Output;
    }

    /// <summary>Starts a server and waits until it says where it stands.</summary>
    public async Task<(Process Process, Uri Address)> ServeAsync(params string[] arguments)
    {
        var process = Start([], WithDatabase(["serve", "--urls", "http://127.0.0.1:0", .. arguments]));
        _servers.Add(process);
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Split(' ')[^1] is var last && last.StartsWith("http", StringComparison.Ordinal))
                return (process, new Uri(last));
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            if (!server.HasExited) server.Kill();
            await server.WaitForExitAsync();
            server.Dispose();
        }

        foreach (var database in _databases) await TestHost.DropDatabaseAsync(database);
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private string[] WithDatabase(string[] arguments) =>
        Database is null || arguments.Contains("--database") ? arguments : [.. arguments, "--database", Database];

    private Process Start((string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(typeof(OtklikApp).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LANG"] = "ru_RU.UTF-8";
        start.Environment.Remove("LC_ALL");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

internal sealed record Ended(int Code, string Output, string Errors);
