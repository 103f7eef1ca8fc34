namespace Otklik.Cases.Transfers;

/// <summary>A centre had a case from then until then. Written only for cases that have passed from one centre to
/// another; what is left of one is all that the centre still sees of it.</summary>
public sealed class CaseHolding
{
    public const int LongestWords = 500;

    public long Id { get; init; }
    public long CaseId { get; init; }
    public long CentreId { get; init; }
    public DateTime From { get; init; }

    /// <summary>Empty: it has it now.</summary>
    public DateTime? Until { get; set; }

    public Handing? Left { get; set; }
    public long? ToCentreId { get; set; }
    public TransferReason? Reason { get; set; }

    /// <summary>Of the member of staff; no personal data.</summary>
    public string? Words { get; set; }

    /// <summary>What it was about when it left, in the classifier of this centre.</summary>
    public long? TopicId { get; set; }

    public void Leave(DateTime at, Handing how, long toCentreId, TransferReason reason, string words, long? topicId)
    {
        (Until, Left, ToCentreId, Reason, TopicId) = (at, how, toCentreId, reason, topicId);
        Words = words.Length > 0 ? words : null;
    }

    /// <summary>It never left.</summary>
    public void Keep() => (Until, Left, ToCentreId, Reason, TopicId, Words) = (null, null, null, null, null, null);
}
