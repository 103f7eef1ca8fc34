namespace Otklik.Cases.Api;

/// <summary>A case as other programs see it. Times are UTC.</summary>
internal sealed record ApiCase(
    long Id, string Number, string Centre, string Status, string Kind, string Title, string? Topic,
    string? Organisation, ApiPlace Place, int Messages, DateTime OpenedAt, DateTime ChangedAt,
    DateTime? FirstAnswerDueAt, DateTime? OutcomeDueAt, DateOnly? PromisedOn, DateTime? ClosedAt);

internal sealed record ApiPlace(
    string? Settlement, string? Street, string? House, string? Landmark, double? Latitude, double? Longitude);

/// <param name="Next">What to ask <c>after</c> for the next page; null: this was the last.</param>
internal sealed record ApiPage(IReadOnlyList<ApiCase> Cases, long? Next);

/// <param name="Text">Personal data masked.</param>
internal sealed record ApiMessage(DateTime WrittenAt, string Text);

internal sealed record ApiReply(
    DateTime PublishedAt, string Kind, string Outcome, DateOnly? PromisedOn, string Text);

/// <param name="Until">Null: it has the case now.</param>
/// <param name="Left">How it left: <c>Transferred</c>, <c>Returned</c> or <c>Arbitrated</c>.</param>
internal sealed record ApiHolder(string Centre, DateTime From, DateTime? Until, string? Left);

/// <param name="Holders">Centres that have had the case, as far as the key reaches them; empty where it has never left
/// the one in which it was opened.</param>
internal sealed record ApiCaseWhole(
    ApiCase Case, IReadOnlyList<ApiHolder> Holders, IReadOnlyList<ApiMessage> Messages,
    IReadOnlyList<ApiReply> Replies);

/// <param name="TopicId">0: of no topic.</param>
internal sealed record ApiFigure(DateOnly Day, long TopicId, int Messages, int Cases);
