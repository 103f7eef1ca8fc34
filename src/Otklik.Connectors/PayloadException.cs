namespace Otklik.Connectors;

/// <summary>A payload that cannot be read: why, as a code with arguments that hold nothing of the payload's text.
/// Whoever shows it makes the words, in the reader's language.</summary>
public sealed class PayloadException : Exception
{
    public PayloadException(string code, params string[] arguments) : base(
        code) => (Code, Arguments) = (code, arguments);
    public PayloadException(string code, Exception inner) : base(code, inner) => (Code, Arguments) = (code, []);

    /// <summary><c>Vk.NotJson</c>.</summary>
    public string Code { get; }

    public string[] Arguments { get; }
}
