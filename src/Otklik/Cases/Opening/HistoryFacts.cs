namespace Otklik.Cases.Opening;

/// <summary>What a file knew of a case of the past.</summary>
/// <param name="Status">As the file says; without it the reply decides.</param>
public sealed record HistoryFacts(CaseStatus? Status = null, DateTime? AnsweredAt = null)
{
    /// <summary>How the case stands: as the file says, else by its answer and by whether a body has it.</summary>
    public CaseStatus End(long? organisationId) => Status
        ?? (AnsweredAt is not null ? CaseStatus.Closed
            : organisationId is not null ? CaseStatus.Assigned
            : CaseStatus.Moderation);
}
