using Otklik.Search;

namespace Otklik.Cases.Searching;

/// <summary>A case that was found, by the message that stands for it.</summary>
/// <param name="Pieces">Of the masked text; plain text, not markup.</param>
/// <param name="Found">How many of its messages matched.</param>
public sealed record SearchRow(
    long CaseId, string Number, string Title, CaseStatus Status, string Place, long? OrganisationId, long? TopicId,
    long ChannelId, DateTime WrittenAt, IReadOnlyList<TextPiece> Pieces, int Found);
