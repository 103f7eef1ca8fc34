using Otklik.Data;

namespace Otklik.Cases.Retention;

/// <summary>What the room that took messages in keeps of them. Called inside the transaction of the erasure.</summary>
public interface IMessageTraces
{
    /// <summary>The words of these messages go, and do not come back with a repeat or a late edit.</summary>
    /// <returns>Rows changed.</returns>
    Task<int> EraseAsync(AppDb db, IReadOnlyList<ErasedMessage> messages, CancellationToken cancellation);

    /// <summary>Payloads that have become messages and are needed no more.</summary>
    Task<int> SweepAsync(AppDb db, CancellationToken cancellation);
}
