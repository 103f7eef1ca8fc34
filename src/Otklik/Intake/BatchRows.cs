using Otklik.Cases;
using Otklik.Search;
using Otklik.Vault;

namespace Otklik.Intake;

/// <summary>Everything that one batch adds; written in one transaction. What it changes is tracked by
/// the batch's context.</summary>
public sealed class BatchRows
{
    public List<Case> Cases { get; } = [];
    public List<Message> Messages { get; } = [];
    public List<MessageThread> Threads { get; } = [];
    /// <summary>Threads whose key another row of this batch bears from now on.</summary>
    public List<MessageThread> MovedThreads { get; } = [];

    public List<MessageChange> Changes { get; } = [];
    public List<Attachment> Attachments { get; } = [];
    public List<Clock> Clocks { get; } = [];
    public List<CaseEvent> Events { get; } = [];
    public List<Delivery> Deliveries { get; } = [];
    public List<Verdict> Verdicts { get; } = [];
    public List<Reply> Replies { get; } = [];
    public List<SealedIdentity> Identities { get; } = [];
    public List<SeenKey> Seen { get; } = [];
    public List<QuarantinedEnvelope> Quarantined { get; } = [];
    public List<DailyCount> Counts { get; } = [];
    public List<SearchDocument> Documents { get; } = [];
}
