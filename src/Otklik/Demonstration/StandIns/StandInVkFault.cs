namespace Otklik.Demonstration.StandIns;

/// <summary>What goes wrong with a call.</summary>
public abstract record StandInVkFault
{
    /// <summary>VK refuses with an error of its own; nothing is done.</summary>
    public sealed record Refuse(int Code, string Message = "Stand-in was told to refuse") : StandInVkFault;

    /// <summary>Something before VK answers with this status and no JSON; nothing is done.</summary>
    public sealed record Status(int Code) : StandInVkFault;

    /// <summary>The answer comes only after this time; the work is done before.</summary>
    public sealed record Delay(TimeSpan Time) : StandInVkFault;

    /// <summary>The work is done, then the connection breaks: the caller cannot know.</summary>
    public sealed record DropAfterWork : StandInVkFault;

    /// <summary>The connection breaks before anything is done.</summary>
    public sealed record DropBeforeWork : StandInVkFault;

    /// <summary>The work is done, the answer is not JSON.</summary>
    public sealed record Garbage : StandInVkFault;
}
