namespace Otklik.Intake.Import;

/// <summary>Rows of a file that are placed town by town. A country's file goes through all its towns in every thousand
/// rows, and each town has leaves of its own in the indexes: rows that stand together there are written together.
/// The order is reckoned from the rows alone, so that an import that was killed within a window finds it again. Whoever
/// changes size or order has a migration set <see cref="FileImport.Ahead"/> to nought: a window that was begun is then
/// placed anew, and what is there already is known as a repeat.</summary>
internal static class ImportWindow
{
    /// <summary>A day of a country: some thirty rows of each town. It is kept in memory whole.</summary>
    public const int Size = 16_000;

    /// <summary>Rows in the order in which they are placed, each with how far the import has come by it.</summary>
    /// <param name="before">Line behind which the window begins.</param>
    /// <param name="bytes">Where the file stood when the window began and ended.</param>
    public static IEnumerable<Envelope> InOrder(
        IReadOnlyList<Envelope> window, long before, (long Begin, long End) bytes)
    {
        var done = 0;
        foreach (var row in ByPlace(window))
        {
            done++;
            var read = bytes.Begin + ((bytes.End - bytes.Begin) * done / window.Count);
            row.Reached = done < window.Count
                ? new ImportMark(before, done, read) : new ImportMark(window[^1].Line!.Value, 0, bytes.End);
            yield return row;
        }
    }

    /// <summary>What shares a number or a thread stays in the order of the file, whatever place it names.</summary>
    private static IEnumerable<Envelope> ByPlace(IReadOnlyList<Envelope> window)
    {
        var (numbers, threads) = (new Dictionary<string, string>(window.Count), new Dictionary<string, string>());
        return window.GroupBy(PlaceOf).SelectMany(rows => rows);

        string PlaceOf(Envelope row)
        {
            if (numbers.TryGetValue(row.ExternalKey, out var place)) return place;
            place = row.Row?.Fields?.GetValueOrDefault("settlement") ?? "";
            if (row.Row?.ThreadKey is { } thread && !threads.TryAdd(thread, place)) place = threads[thread];
            numbers.Add(row.ExternalKey, place);
            return place;
        }
    }
}
