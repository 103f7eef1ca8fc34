namespace Otklik.Intake.Import;

/// <summary>A row of a file, by column name; or what is wrong with it.</summary>
/// <param name="Line">Line of the file at which the row begins, from 1.</param>
/// <param name="Raw">The row as it stands, for quarantine.</param>
public sealed record TableRow(
    long Line, IReadOnlyDictionary<string, string?> Values, string Raw, Trouble? Problem = null)
{
    private static readonly Dictionary<string, string?> Nothing = [];

    public static TableRow Bad(long line, string raw, string code, params string[] arguments) =>
        new(line, Nothing, raw, new Trouble(code, arguments));
}
