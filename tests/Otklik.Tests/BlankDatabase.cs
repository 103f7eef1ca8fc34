using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Tests;

/// <summary>An empty database of the newest schema, made once by the program's own migrations: a test takes a copy,
/// which costs a tenth of migrating.</summary>
internal static class BlankDatabase
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Puts a copy into the data folder, or makes one on the server and returns its name.</summary>
    public static async Task<string?> CopyAsync(string folder)
    {
        var blank = await Made.Value;
        if (!TestHost.IsOnPostgres)
        {
            File.Copy(blank, Path.Combine(folder, Path.GetFileName(blank)));
            return null;
        }

        var name = $"otklik_test_{Guid.CreateVersion7():N}";
        await TestHost.AdministerAsync($"CREATE DATABASE {name} TEMPLATE {blank}");
        return name;
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("otklik-blank-").FullName;
        var name = TestHost.IsOnPostgres ? $"otklik_blank_{Guid.CreateVersion7():N}" : null;
        if (name is not null) await TestHost.AdministerAsync($"CREATE DATABASE {name}");
        await using (var app = OtklikApp.Build([], options =>
        {
            options.DataFolder = folder;
            options.Database = name is null ? null : TestHost.Server(name);
        }))
        await using (var scope = app.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope())
        {
            await scope.ServiceProvider.GetRequiredService<DatabaseSetup>().PrepareAsync(default);
        }

        // A template may have no connections, and the file must hold what stands in its log.
        NpgsqlConnection.ClearAllPools();
        SqliteConnection.ClearAllPools();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder, name);
        return name ?? Path.Combine(folder, "otklik.db");
    }

    private static void Remove(string folder, string? name)
    {
        Directory.Delete(folder, recursive: true);
        if (name is not null) TestHost.AdministerAsync($"DROP DATABASE IF EXISTS {name}").GetAwaiter().GetResult();
    }
}
