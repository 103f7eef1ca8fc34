using Microsoft.EntityFrameworkCore;
using Otklik.Centres;

namespace Otklik.Data.Sqlite;

/// <summary>The schema on SQLite. Times are whole microseconds since 1970: text would sort and compare slower, and
/// SQLite has no time type of its own.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options, CurrentAsker asker) : AppDb(options, asker)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<MicrosecondsConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<OffsetMicrosecondsConverter>();
    }
}
