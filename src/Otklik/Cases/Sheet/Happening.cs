namespace Otklik.Cases.Sheet;

/// <summary>A row of history in the words of the screen.</summary>
public sealed record Happening(
    DateTime At, CaseEventKind Kind, string? Who, CaseStatus? From, CaseStatus? To, long? OrganisationId, long? StaffId,
    long? OtherCaseId, string? Words);
