namespace Otklik.Intake.Import;

/// <summary>Reads a table row by row, never the whole of it: CSV in any usual encoding, XLSX, JSON lines. The file
/// stays open: it is its owner's.</summary>
public static class TableReader
{
    public static Table Open(Stream file, string name)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        file.Position = 0;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" or ".TXT" => CsvTable.Open(file),
            ".XLSX" => XlsxTable.Open(file),
            ".JSONL" or ".NDJSON" => JsonLinesTable.Open(file),
            var other => throw new ImportException("File.Kind", other),
        };
    }
}
