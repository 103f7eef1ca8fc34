using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Otklik.Centres;

namespace Otklik.Data.Sqlite;

/// <summary>For <c>dotnet ef migrations add NAME --context
/// SqliteAppDb --output-dir Data/Sqlite/Migrations</c>.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteAppDb>
{
    public SqliteAppDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteAppDb>().UseSqlite("Data Source=:memory:").Options,
        new CurrentAsker { Value = Asker.System });
}
