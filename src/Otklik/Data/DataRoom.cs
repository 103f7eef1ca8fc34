using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Otklik.Centres;
using Otklik.Data.Postgres;
using Otklik.Data.Sqlite;
using Otklik.Hosting;

namespace Otklik.Data;

/// <summary>One model on two databases. SQLite in the data folder unless a PostgreSQL connection string is given; the
/// whole difference is a <see cref="Dialect"/>.</summary>
public static class DataRoom
{
    public static IServiceCollection AddData(this IServiceCollection services, OtklikOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrWhiteSpace(options.Database))
        {
            PrivateFolder.Make(options.DataFolder);
            var connection = new SqliteConnectionStringBuilder
                { DataSource = options.DataPath("otklik.db") }.ToString();
            services.AddSingleton<Dialect, SqliteDialect>();
            services.AddScoped<DatabaseCopy, SqliteCopy>();
            services.AddSingleton<WriteTurn>();
            services.AddSingleton<EnvelopeStore>(provider =>
                new SqliteEnvelopeStore(connection, provider.GetRequiredService<WriteTurn>()));
            services.AddSingleton<TurnOfTransactions>();
            services.AddSingleton<TurnOfConnections>();
            services.AddDbContext<AppDb, SqliteAppDb>((provider, db) => Quick(db.UseSqlite(connection)
                .AddInterceptors(new SqlitePragmas(), provider.GetRequiredService<TurnOfTransactions>(),
                    provider.GetRequiredService<TurnOfConnections>())));
        }
        else
        {
            services.AddSingleton<Dialect, PostgresDialect>();
            services.AddScoped<DatabaseCopy, PostgresCopy>();
            services.AddSingleton<EnvelopeStore>(new PostgresEnvelopeStore(options.Database));
            services.AddDbContext<AppDb, PostgresAppDb>(db => Quick(db.UseNpgsql(options.Database)));
        }

        Readiness.Add<DatabaseHealth>(services, "database");
        services.AddSingleton<Keys>();
        services.AddScoped<DatabaseSetup>();
        services.AddScoped<CurrentAsker>();
        services.AddScoped(provider => provider.GetRequiredService<CurrentAsker>().Value);
        return services;
    }

    /// <summary>That the migrations are whole is known from the tests; asking at every start costs a tenth of a
    /// second.</summary>
    private static void Quick(DbContextOptionsBuilder db) =>
        db.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
