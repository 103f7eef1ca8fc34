namespace Otklik.Centres.Auditing;

/// <param name="Position">Place in the chain; null for a row that has none.</param>
/// <param name="EntryId">The row, where there is one.</param>
/// <param name="AfterEntryId">The last row before it that holds.</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Position, long? EntryId, long? AfterEntryId);
