namespace Otklik.Intake.Import;

/// <summary>A file or mapping that cannot be used at all; the message is for the person who
/// started the import.</summary>
public sealed class ImportException : Exception
{
    public ImportException(string message) : base(message) { }
    public ImportException(string message, Exception inner) : base(message, inner) { }
}
