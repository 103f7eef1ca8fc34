namespace Otklik.Data;

/// <summary>A column whose values are sealed: the room that owns it says so, and the vault changes its keys.</summary>
public sealed record SealedColumn(string Table, string Key, string Column);
