using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Search;

namespace Otklik.Data.Postgres;

/// <summary>GIN gives no order: all matches of the country would be fetched and sorted for the newest few. So windows
/// of ids are asked from the newest down, each as wide as the last one says is needed.</summary>
internal sealed class TextWindows(AppDb db, TextMatch match)
{
    /// <summary>A few partitions' worth of ids is a glance when nothing matches.</summary>
    private const long FirstWidth = 50_000;
    private const long Growth = 8;

    private readonly TextQuery _query = TextQuery.Of(match);

    public async Task<List<long>> FindAsync(long from, long before, int count, CancellationToken cancellation)
    {
        var found = new List<long>();
        var top = Math.Min(before, await NewestAsync(cancellation) + 1);
        var width = FirstWidth;
        while (top > from && found.Count < count)
        {
            var bottom = Math.Max(from, top - width);
            var wanted = count - found.Count;
            var some = await WindowAsync(bottom, top, wanted, cancellation);
            found.AddRange(some);
            width = some.Count == 0 ? width * Growth
                : Math.Clamp(width * (count - found.Count) / some.Count * 5 / 4, width, width * Growth);
            top = bottom;
        }

        return found;
    }

    public Task<int> CountAsync(int most, CancellationToken cancellation)
    {
        // Only numbers of values are put into the statement; see TextQuery.
        var sql = $$"""
            SELECT count(*)::int AS "Value" FROM
                (SELECT 1 FROM "MessageText" WHERE "Stems" @@ ({{_query.Sql}}) LIMIT {{At(0)}}) AS found
            """;
        return db.Database.SqlQueryRaw<int>(sql, _query.Values(most)).SingleAsync(cancellation);
    }

    private Task<List<long>> WindowAsync(long bottom, long top, int count, CancellationToken cancellation)
    {
        var sql = $$"""
            SELECT "Id" AS "Value" FROM "MessageText"
            WHERE "Id" >= {{At(0)}} AND "Id" < {{At(1)}} AND "Stems" @@ ({{_query.Sql}})
            ORDER BY "Id" DESC LIMIT {{At(2)}}
            """;
        return db.Database.SqlQueryRaw<long>(sql, _query.Values(bottom, top, count)).ToListAsync(cancellation);
    }

    /// <summary>Place of a further value, «{3}».</summary>
    private string At(int further) => string.Create(CultureInfo.InvariantCulture, $"{{{_query.Next + further}}}");

    private Task<long> NewestAsync(CancellationToken cancellation) => db.Database.SqlQueryRaw<long>(
        "SELECT coalesce(max(\"Id\"), 0) AS \"Value\" FROM \"MessageText\"").SingleAsync(cancellation);
}
