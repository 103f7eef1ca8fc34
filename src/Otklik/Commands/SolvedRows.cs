using Otklik.Intake.Import;
using Otklik.Language.Learning;

namespace Otklik.Commands;

/// <summary>Rows of a table in their order, read as they are asked for.</summary>
internal sealed class SolvedRows : IDisposable
{
    private readonly Stream _file;
    private readonly Table _table;
    private readonly string _text;
    private readonly string? _label;

    private SolvedRows(Stream file, Table table, string text, string? label) =>
        (_file, _table, _text, _label) = (file, table, text, label);

    public IReadOnlyList<string> Columns => _table.Columns;

    /// <summary>Rows that could not be read, told on stderr by their lines.</summary>
    public int Bad { get; private set; }

    public static SolvedRows Open(FileInfo file, string text, string? label)
    {
        if (!file.Exists) throw new CommandException(CommandTexts.Say("Import.NoFile", file.FullName));
        var stream = file.OpenRead();
        try
        {
            var table = TableReader.Open(stream, file.Name);
            string?[] wanted = [text, label];
            if (Array.Find(wanted, one => one is not null && !table.Columns.Contains(one)) is { } lacking)
            {
                throw new CommandException(CommandTexts.Say("Learning.NoColumn", lacking,
                    string.Join(", ", table.Columns)));
            }

            return new SolvedRows(stream, table, text, label);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A row that cannot be read has no values: what follows keeps its place.</summary>
    public IEnumerable<IReadOnlyDictionary<string, string?>> Read()
    {
        foreach (var row in _table.Rows)
        {
            if (row.Problem is { } problem)
            {
                Bad++;
                Console.Error.WriteLine($"{row.Line}: {Intake.TroubleWords.Of(problem)}");
            }

            yield return row.Values;
        }
    }

    public IEnumerable<Example> Examples() => Read().Select(row => new Example(
        row.GetValueOrDefault(_text), _label is null ? null : row.GetValueOrDefault(_label)));

    public void Dispose() => _file.Dispose();
}
