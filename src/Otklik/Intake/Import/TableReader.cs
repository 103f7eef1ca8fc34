namespace Otklik.Intake.Import;

/// <summary>Reads a table row by row, never the whole of it: CSV in any usual encoding, XLSX, JSON lines.</summary>
public static class TableReader
{
    public static IEnumerable<TableRow> Read(Stream file, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" or ".TXT" => CsvTable.Read(file),
            ".XLSX" => XlsxTable.Read(file),
            ".JSONL" or ".NDJSON" => JsonLinesTable.Read(file),
            var other => throw new ImportException(
                $"Не читаем файлы «{other}». Сохраните таблицу как CSV, XLSX или JSONL"),
        };
    }
}
