using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Data.Postgres;
using Otklik.Data.Sqlite;

namespace Otklik.Tests.Data;

public sealed class MigrationTests
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void No_change_of_the_model_lacks_its_migration(string database)
    {
        var asker = new CurrentAsker { Value = Asker.System };
        using AppDb db = database == "sqlite"
            ? new SqliteAppDb(new DbContextOptionsBuilder<SqliteAppDb>()
                .UseSqlite("Data Source=:memory:").Options, asker)
            : new PostgresAppDb(new DbContextOptionsBuilder<PostgresAppDb>()
                .UseNpgsql("Host=localhost").Options, asker);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
