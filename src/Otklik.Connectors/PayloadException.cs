namespace Otklik.Connectors;

/// <summary>A payload that cannot be read; its message is for staff and holds nothing of the payload's text.</summary>
public sealed class PayloadException : Exception
{
    public PayloadException(string message) : base(message) { }
    public PayloadException(string message, Exception inner) : base(message, inner) { }
}
