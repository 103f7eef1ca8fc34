namespace Otklik.Connectors;

/// <summary>What to do with a webhook call.</summary>
public abstract record WebhookReceipt
{
    /// <summary>Store it under <see cref="Key"/>, then answer 200 with <see cref="Answer"/>.</summary>
    /// <param name="Key">Rises or is unique per event; repeats of one event have the same key.</param>
    public sealed record Accepted(string Key, string Answer) : WebhookReceipt
    {
        /// <summary>Tells conversations of a channel apart, coarsely: events of one conversation share it. Null: the
        /// call does not say.</summary>
        public string? Thread { get; init; }
    }

    /// <summary>A hand-shake: answer 200 with <see cref="Answer"/>, store nothing.</summary>
    public sealed record HandShake(string Answer) : WebhookReceipt;

    /// <summary>Not from the network, or not readable: answer <see cref="Status"/>, store nothing, count it.</summary>
    public sealed record Refused(int Status, string Reason) : WebhookReceipt;
}
