namespace Otklik.Intake;

/// <param name="IsAuthor">The writer is the author of that message.</param>
public sealed record JoinTarget(long CaseId, long AuthorId, bool IsAuthor);
