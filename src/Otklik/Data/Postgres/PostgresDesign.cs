using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Otklik.Centres;

namespace Otklik.Data.Postgres;

/// <summary>For <c>dotnet ef migrations add NAME --context
/// PostgresAppDb --output-dir Data/Postgres/Migrations</c>.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresAppDb>
{
    public PostgresAppDb CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresAppDb>().UseNpgsql("Host=localhost").Options,
        new CurrentAsker { Value = Asker.System });
}
