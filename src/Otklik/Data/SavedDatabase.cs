namespace Otklik.Data;

/// <param name="Schema">Last migration that the database had.</param>
public sealed record SavedDatabase(string Kind, string Schema, IReadOnlyList<SavedTable> Tables);
