namespace Otklik.Ui.Lists;

/// <summary>
/// One filter over a list. A set filter is a link that takes it off; one with <paramref name="Options"/> opens a menu
/// of links. The state is always in the address.
/// </summary>
public sealed record FilterChip(
    string Label,
    string? Href = null,
    bool IsSet = false,
    string IconName = "chevron-down",
    string? Title = null,
    IReadOnlyList<FilterOption>? Options = null);
