using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Tests;

/// <summary>The real program on a real database of its own: SQLite in a temporary folder, or PostgreSQL when
/// <c>OTKLIK_TEST_DB=postgres</c> (server in <c>OTKLIK_TEST_PG</c>).</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string? _database;

    private TestHost(WebApplication app, string folder, string? database)
    {
        _app = app;
        _folder = folder;
        _database = database;
    }

    public IServiceProvider Services => _app.Services;
    public string Folder => _folder;
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static async Task<TestHost> StartAsync(
        Action<OtklikOptions>? configure = null, Action<IServiceCollection>? replace = null)
    {
        var folder = Directory.CreateTempSubdirectory("otklik-test-").FullName;
        var database = await BlankDatabase.CopyAsync(folder);
        var app = OtklikApp.Build(["--urls", "http://127.0.0.1:0"], options =>
        {
            options.DataFolder = folder;
            options.Database = database is null ? null : Server(database);
            options.AllowPrivateAddresses = true;
            // Most tests are about something else; SecondFactorTests say what holds without this.
            options.SignIn.SecondFactor = SecondFactorFor.Nobody;
            configure?.Invoke(options);
        }, services =>
        {
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            replace?.Invoke(services);
        });
        var host = new TestHost(app, folder, database);
        await using (var scope = host.SystemScope())
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(default);
        await app.StartAsync();
        host.Address = new Uri(app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.First());
        return host;
    }

    public HttpClient Client(bool followRedirects = true) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = followRedirects }) { BaseAddress = Address };

    public AsyncServiceScope SystemScope() =>
        Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();

    /// <summary>Runs with the database as the program itself sees it.</summary>
    public async Task<T> WithDbAsync<T>(Func<AppDb, Task<T>> work)
    {
        await using var scope = SystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await AdministerAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>An empty database on the server the tests run on; null where they run on SQLite.</summary>
    internal static async Task<string?> NewDatabaseAsync()
    {
        if (!IsOnPostgres) return null;
        var name = $"otklik_test_{Guid.CreateVersion7():N}";
        await AdministerAsync($"CREATE DATABASE {name}");
        return Server(name);
    }

    internal static Task DropDatabaseAsync(string connection) => AdministerAsync(
        $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    internal static bool IsOnPostgres => Environment.GetEnvironmentVariable("OTKLIK_TEST_DB") == "postgres";

    internal static string Server(string database) => new NpgsqlConnectionStringBuilder(
        Environment.GetEnvironmentVariable("OTKLIK_TEST_PG") ?? "Host=127.0.0.1;Username=otklik;Password=otklik")
    { Database = database, MaxPoolSize = 20 }.ToString();

    internal static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
