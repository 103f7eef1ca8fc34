namespace Otklik.Cases.Replies;

/// <summary>What came of one attempt to send.</summary>
public abstract record DeliveryResult(long DeliveryId, DateTime At)
{
    /// <summary>The network has it.</summary>
    public sealed record Sent(long DeliveryId, DateTime At, string ExternalId) : DeliveryResult(DeliveryId, At);

    /// <summary>Not yet: tried again at <paramref name="NextAttemptAt"/>.</summary>
    public sealed record Later(long DeliveryId, DateTime At, DateTime NextAttemptAt, string Problem)
        : DeliveryResult(DeliveryId, At);

    /// <summary>A person has to act.</summary>
    public sealed record Failed(
        long DeliveryId, DateTime At, string Code, string Problem) : DeliveryResult(DeliveryId, At);

    /// <summary>The network has no way to answer here.</summary>
    /// <param name="Code">One of <see cref="DeliveryTrouble"/>'s, when the reason is not the network's.</param>
    public sealed record NotPossible(long DeliveryId, DateTime At, string Problem, string? Code = null)
        : DeliveryResult(DeliveryId, At);
}
