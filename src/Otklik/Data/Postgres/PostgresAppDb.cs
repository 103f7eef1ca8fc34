using Microsoft.EntityFrameworkCore;
using Otklik.Centres;

namespace Otklik.Data.Postgres;

/// <summary>The schema on PostgreSQL.</summary>
public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options, CurrentAsker asker) : AppDb(options, asker);
