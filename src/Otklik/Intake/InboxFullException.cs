namespace Otklik.Intake;

/// <summary>More is coming in than the disk takes. The sender is asked to come again: networks repeat what
/// was not acknowledged.</summary>
public sealed class InboxFullException() : Exception("The inbox is full")
{
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(2);
}
