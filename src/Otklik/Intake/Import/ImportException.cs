namespace Otklik.Intake.Import;

/// <summary>A file or mapping that cannot be used at all; the message is for the person who
/// started the import.</summary>
public sealed class ImportException(Trouble trouble, Exception? inner = null) : Exception(trouble.Code, inner)
{
    public ImportException(string code, params string[] arguments) : this(new Trouble(code, arguments)) { }

    public Trouble Trouble { get; } = trouble;

    public override string Message => TroubleWords.Of(Trouble);
}
