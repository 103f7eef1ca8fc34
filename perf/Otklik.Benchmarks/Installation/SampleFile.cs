using System.Globalization;
using System.Text;
using Otklik.Demonstration.Content;

namespace Otklik.Benchmarks.Installation;

/// <summary>A CSV file of invented messages.</summary>
public static class SampleFile
{
    public const string Map = "id=id,text=text,time=time,author=author,place=place,topic=topic";

    public static async Task<string> WriteAsync(string folder, int rows, int seed)
    {
        var path = Path.Combine(folder, "messages.csv");
        var generator = new MessageGenerator(seed);
        var at = new DateTime(2026, 3, 1, 6, 0, 0, DateTimeKind.Utc);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await file.WriteLineAsync("id,time,author,place,topic,text");
        for (var row = 1; row <= rows; row++)
        {
            at += TimeSpan.FromSeconds(7);
            var one = generator.Next(at);
            await file.WriteLineAsync(string.Join(',', string.Create(CultureInfo.InvariantCulture, $"{seed}-{row}"),
                at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                one.AuthorId.ToString(CultureInfo.InvariantCulture), Quoted(one.Place?.Settlement ?? ""),
                Quoted(one.TopicHint ?? ""), Quoted(one.Text)));
        }

        return path;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
