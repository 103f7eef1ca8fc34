using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Otklik.Connectors;

namespace Otklik.Intake.Import;

/// <summary>Row of a file → envelope. What is wrong with a row travels inside it, so that it is set aside
/// with its line.</summary>
internal static class RowEnvelope
{
    private const int LongestKey = 200;
    private static readonly string[] FieldNames =
        ["topic", "organisation", "settlement", "place", "status", "answered", "reply"];

    private static readonly string[] Times =
    [
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "dd.MM.yyyy HH:mm:ss",
        "dd.MM.yyyy H:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy H:mm", "dd.MM.yyyy", "yyyy-MM-ddTHH:mm",
    ];

    public static Envelope Of(
        TableRow row, ColumnMapping mapping, FileImport import, TimeZoneInfo zone, DateTime now)
    {
        string? Cell(string field) =>
            mapping[field] is { } column && row.Values.TryGetValue(column, out var value)
                && InboundText.Clean(value) is { Length: > 0 } clean ? clean : null;

        var key = Cell("id") is { } own ? Short(own) : $"{import.Fingerprint}:{row.Line}";
        var problem = row.Problem ?? (Cell("text") is null ? new Trouble("Row.NoText") : null);
        var at = now;
        if (problem is null && Cell("time") is { } words && !TryTime(words, zone, now, out at, out problem)) at = now;
        var payload = new OwnPayload(key, at, Cell("text") ?? "")
        {
            Problem = problem?.Stored,
            Raw = problem is null ? null : row.Raw,
            AuthorKey = Cell("author") ?? Cell("contact") ?? "",
            AuthorName = Cell("name"),
            Contact = Cell("contact"),
            ThreadKey = Cell("thread"),
            Latitude = Number(Cell("latitude"), 90),
            Longitude = Number(Cell("longitude"), 180),
            Fields = Fields(Cell),
        };
        return new Envelope
        {
            ChannelId = import.ChannelId, ExternalKey = key, Body = [], Row = payload,
            Source = EnvelopeSource.Import, ReceivedAt = now, Line = row.Line,
        };
    }

    private static Dictionary<string, string>? Fields(Func<string, string?> cell)
    {
        Dictionary<string, string>? fields = null;
        foreach (var name in (string[])FieldNames)
            if (cell(name) is { } value) (fields ??= [])[name] = value;
        return fields;
    }

    private static bool TryTime(string words, TimeZoneInfo zone, DateTime now, out DateTime at, out Trouble? problem)
    {
        problem = null;
        if (DateTime.TryParseExact(words, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            at = zone.IsInvalidTime(local)
                ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : TimeZoneInfo.ConvertTimeToUtc(local, zone);
        else if (DateTimeOffset.TryParse(words,
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var offset))
            at = offset.UtcDateTime;
        else
        {
            at = now;
            problem = new Trouble("Row.Time", InboundText.Line(words, 40) ?? "");
            return false;
        }

        if (at > now.AddDays(1)) problem = new Trouble("Row.Future");
        else if (at.Year < 2000) problem = new Trouble("Row.Old");
        return problem is null;
    }

    private static double? Number(string? words, double limit) =>
        double.TryParse(words?.Replace(',', '.'), CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) <= limit ? number : null;

    private static string Short(string key) => key.Length <= LongestKey
        ? key : "sha:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
