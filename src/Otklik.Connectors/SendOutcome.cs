namespace Otklik.Connectors;

public abstract record SendOutcome
{
    /// <summary>The network has it.</summary>
    /// <param name="ExternalId">The network's id of our message; the tail of its key.</param>
    /// <param name="NamesPerson">The id holds the number of a person's chat.</param>
    public sealed record Sent(string ExternalId, bool NamesPerson = false) : SendOutcome;

    /// <summary>Try again: a limit, a fault, a time-out.</summary>
    /// <param name="After">When the network asked us to wait.</param>
    /// <param name="MayHaveArrived">True when the answer was lost after the request had left: a network without an
    /// idempotency key (Telegram) may then show the reply twice.</param>
    public sealed record Retry(string Reason, TimeSpan? After = null, bool MayHaveArrived = false) : SendOutcome;

    /// <summary>Trying again changes nothing until a person acts (token withdrawn, thread closed, captcha).</summary>
    /// <param name="Code">The network's error code, as text.</param>
    /// <param name="Reason">In words for staff: what happened and what to do.</param>
    /// <param name="ChannelBroken">True when nothing can be sent on this channel until its settings are mended.</param>
    public sealed record Failed(string Code, string Reason, bool ChannelBroken = false) : SendOutcome;

    /// <summary>The network has no way to answer in this thread; another way has to be offered.</summary>
    public sealed record NotPossible(string Reason) : SendOutcome;
}
