using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Otklik.Tests.Cases.Retention;

/// <summary>Where a word stands in the whole database, whatever the table and column.</summary>
internal static class Traces
{
    public static Task<List<string>> FindAsync(TestHost host, string word) => host.WithDbAsync(async db =>
    {
        var found = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (Text(reader.GetValue(column)).Contains(word, StringComparison.OrdinalIgnoreCase))
                        found.Add($"{table}.{reader.GetName(column)}");
                }
            }
        }

        return found;
    });

    /// <summary>In the bytes of the files themselves: pages that are free now, the log, the segments of full
    /// text.</summary>
    public static IEnumerable<string> InFiles(string folder, string word)
    {
        var wanted = Encoding.UTF8.GetBytes(word);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(wanted) >= 0) yield return Path.GetFileName(path);
        }
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => "",
    };
}
