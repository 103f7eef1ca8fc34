namespace Otklik.Centres.Staff;

/// <summary>What the list of staff is narrowed to; the state of its address.</summary>
public sealed record StaffFilter
{
    public string? Words { get; init; }
    public string? CentreCode { get; init; }
    public string? BodyCode { get; init; }
    public Role? Role { get; init; }
    public StaffState State { get; init; } = StaffState.Open;
    public int Page { get; init; } = 1;

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrEmpty(CentreCode) || Role is not null
        || State != StaffState.Open;

    public string Address(int page)
    {
        List<(string Name, string? Value)> parts =
        [
            ("q", Words?.Trim()), ("centre", CentreCode), ("body", BodyCode), ("role", Role?.ToString()),
            ("state", State == StaffState.Open ? null : State.ToString()), ("page", page > 1 ? $"{page}" : null),
        ];
        var query = string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
        return query.Length == 0 ? "/staff" : $"/staff?{query}";
    }
}
