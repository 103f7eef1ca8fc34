namespace Otklik.Cases.Sheet;

public sealed record SimilarCase(
    long Id, string Number, string Title, CaseStatus Status, string? Street, string? House, DateTime OpenedAt,
    DateTime? ClosedAt, double? Latitude, double? Longitude, int MessageCount);
