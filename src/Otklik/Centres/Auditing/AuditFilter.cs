using System.Globalization;

namespace Otklik.Centres.Auditing;

/// <summary>What the journal is narrowed to; the state of its address.</summary>
public sealed record AuditFilter
{
    public string? Words { get; init; }

    /// <summary>First part of an action: <c>staff</c>, <c>channel</c>.</summary>
    public string? Subject { get; init; }

    public string? CentreCode { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }

    /// <summary>A person: what they did and what was done to them.</summary>
    public long? About { get; init; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrEmpty(Subject)
        || !string.IsNullOrEmpty(CentreCode) || From is not null || Until is not null || About is not null;

    public string Address(long? before)
    {
        List<(string Name, string? Value)> parts =
        [
            ("q", Words?.Trim()), ("subject", Subject), ("centre", CentreCode),
            ("from", Day(From)), ("until", Day(Until)), ("about", About?.ToString(CultureInfo.InvariantCulture)),
            ("before", before?.ToString(CultureInfo.InvariantCulture)),
        ];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "/audit" : $"/audit?{query}";
    }

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
