namespace Otklik.Cases.Opening;

/// <summary>What a file knew of a case of the past.</summary>
/// <param name="Status">As the file says; without it the reply decides.</param>
public sealed record HistoryFacts(CaseStatus? Status = null, DateTime? AnsweredAt = null)
{
    /// <summary>How the case stands: as the file says, else by its answer and by whether a body has it. What is open
    /// goes on at a body, or where it is given to one: drafts and approvals do not come with a file.</summary>
    public CaseStatus End(long? organisationId) => Status switch
    {
        null when AnsweredAt is not null => CaseStatus.Closed,
        { } said when !said.IsOpen() => said,
        _ when organisationId is null => CaseStatus.Moderation,
        null or CaseStatus.Assigned => CaseStatus.Assigned,
        _ => CaseStatus.Accepted,
    };
}
