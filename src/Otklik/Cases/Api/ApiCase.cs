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

/// <param name="Day">The first of the period.</param>
/// <param name="TopicId">0: of no topic.</param>
/// <param name="Messages">Null where there are too few cases: a neighbour would know whose they are.</param>
/// <param name="Cases">The same.</param>
internal sealed record ApiFigure(DateOnly Day, long TopicId, int? Messages, int? Cases)
{
    /// <summary>A case has one pseudonym at least: so many cases are as many people or more.</summary>
    public static ApiFigure Of(DateOnly day, long topicId, int messages, int cases) =>
        FewPeople.Shown(cases) is null ? new(day, topicId, null, null) : new(day, topicId, messages, cases);
}
