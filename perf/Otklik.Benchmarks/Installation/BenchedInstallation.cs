using System.Diagnostics;
using System.Text;

namespace Otklik.Benchmarks.Installation;

/// <summary>An installation in a folder of its own, driven from outside by the command line as an
/// operator's script would.</summary>
public sealed class BenchedInstallation : IAsyncDisposable
{
    private readonly BenchDatabase _database;
    private readonly string? _program;
    private readonly bool _keeps;

    private BenchedInstallation(string folder, BenchDatabase database, string? program, bool keeps)
    {
        Folder = folder;
        _database = database;
        _program = program;
        _keeps = keeps;
    }

    public string Folder { get; }
    public string Data => Path.Combine(Folder, "data");

    /// <summary>Null: SQLite in the data folder.</summary>
    public string? Database => _database.Connection;

    /// <summary>What all processes wrote to stderr; kept when the proof fails.</summary>
    public string ErrorLog => Path.Combine(Folder, "stderr.log");

    /// <param name="program">Path of another build's <c>otklik.dll</c>; null: the one this bench
    /// was built with.</param>
    public static async Task<BenchedInstallation> CreateAsync(string? server, string? program, bool keeps)
    {
        var folder = Directory.CreateTempSubdirectory("otklik-bench-").FullName;
        return new BenchedInstallation(folder, await BenchDatabase.CreateAsync(server, keeps), program, keeps);
    }

    /// <summary>One that an earlier bench has kept.</summary>
    /// <param name="database">Connection string of its database; null: SQLite in the folder.</param>
    public static BenchedInstallation Open(string folder, string? database) =>
        new(Path.GetFullPath(folder), BenchDatabase.Of(database), program: null, keeps: true);

    public async Task SucceedAsync(params string[] arguments) => await SucceedAsync([], arguments);

    /// <summary>Runs a verb to its end; a failure of it ends the bench.</summary>
    public async Task<string> SucceedAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new BenchException(
            $"otklik {string.Join(' ', arguments)} ended with {process.ExitCode}; see {ErrorLog}");
    }

    /// <summary>Starts a verb; its stderr goes to <see cref="ErrorLog"/>.</summary>
    public Process Start((string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(_program ?? typeof(OtklikApp).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Add("--data");
        start.ArgumentList.Add(Data);
        if (Database is not null)
        {
            start.ArgumentList.Add("--database");
            start.ArgumentList.Add(Database);
        }

        start.Environment["LANG"] = "ru_RU.UTF-8";
        // As ./otklik does.
        start.Environment["DOTNET_GCgen0size"] = "4000000";
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new BenchException("dotnet did not start");
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_keeps) Console.Error.WriteLine($"Kept: {Folder} {Database}");
        else Directory.Delete(Folder, recursive: true);
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_database) File.AppendAllText(ErrorLog, line + Environment.NewLine);
    }
}
