using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Topics;

namespace Otklik.Portal.Tracking;

/// <summary>The one place where residents' pages read cases. It reads as the program, because a resident is nobody to
/// the query filters, and gives out only what everybody may see.</summary>
public sealed class PublicCases(
    IServiceScopeFactory scopes, CentreBook centres, TopicBook topics, PublicCodes codes, OtklikOptions options,
    TimeProvider time)
{
    /// <summary>Null when there is no such message.</summary>
    public async Task<PublicCase?> ReadAsync(long messageId, bool isAuthor, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await CaseRows.LoadAsync(db, messageId, cancellation) is not { } rows) return null;
        var tree = await centres.ReadAsync(cancellation);
        var book = await topics.ReadAsync(cancellation);
        var (about, now) = (rows.Main, time.GetUtcNow().UtcDateTime);
        var lastReply = rows.Replies is [.., var last] ? last : null;
        var standing = rows.Verdicts.Where(one => one.At >= (lastReply?.PublishedAt ?? one.At)).ToList();
        var isFinished = about.Status is CaseStatus.Confirmed or CaseStatus.Closed;
        var canJudge = isAuthor && rows.Message.ErasedAt is null && !about.IsHistory && IsAnswered(about)
            && CaseTransitions.Target(CaseMove.Dispute, about.Status) is not null;
        return new PublicCase
        {
            Code = codes.Of(messageId),
            MessageId = messageId,
            Rights = await PublicRights.ReadAsync(db, rows, isAuthor, options, now, cancellation),
            IsAuthor = isAuthor,
            Title = TitleOf(rows, book, isAuthor),
            State = PublicState.Of(about, lastReply?.Outcome),
            RejectReason = about.Status == CaseStatus.Rejected && about.RejectReason is { } reason
                ? MaskedText.Of(reason) : null,
            Place = PublicPlace.Of(about, tree.Centre(about.CentreId)?.Territory),
            TimeZone = tree.TimeZone(about.CentreId),
            OpenedAt = about.OpenedAt,
            People = FewPeople.Shown(about.AuthorCount),
            FirstAnswer = FirstAnswer(rows),
            Result = Last(rows, ClockKind.Outcome),
            Chain = PublicChain.Of(about, rows.Events, rows.Holdings, tree),
            Promises = PromisesOf(rows.Promises),
            Talk = PublicTalk.Of(rows, isAuthor, tree),
            Photos = PublicTalk.Photos(rows, isAuthor, tree),
            OtherMessages = FewPeople.Shown(about.MessageCount - rows.Messages.Count) ?? 0,
            Judged = FewPeople.Shown(standing.Count),
            Opened = isAuthor ? rows.Opened : [],
            OwnVerdict = isAuthor ? standing.FirstOrDefault(one => one.MessageId == messageId)?.Value : null,
            VerdictUntil = Last(rows, ClockKind.ResidentVerdict) is { StoppedAt: null } until && until.DueAt > now
                ? until.DueAt : null,
            CanJudge = canJudge && !isFinished,
            CanReopen = canJudge && isFinished,
            AnswerBy = isAuthor && rows.Message.ErasedAt is null && about is { ClarifyingSince: not null,
                IsHistory: false }
                ? PublicForms.For(tree, about.CentreId)?.Id : null,
        };
    }

    /// <summary>The redrawn picture's key in the file store; null when this reader may not see such a
    /// picture.</summary>
    public async Task<string?> PhotoAsync(long messageId, int number, bool isAuthor, CancellationToken cancellation) =>
        (await ReadAsync(messageId, isAuthor, cancellation))?.Photos
            .FirstOrDefault(photo => photo.Number == number)?.StoredKey;

    private static string? TitleOf(CaseRows rows, TopicSnapshot book, bool isAuthor)
    {
        if (book.Topic(rows.Main.TopicId) is { } topic && rows.Main.Title == topic.Name)
            return PublicNames.Of(topic);
        // The case's own title holds words of its first message as they once were: perhaps another's,
        // perhaps edited away.
        return PublicTalk.FirstWords(rows, isAuthor);
    }

    private static bool IsAnswered(Case about) => about.FirstAnsweredAt is not null
        || about.Status is CaseStatus.AnsweredInterim or CaseStatus.AwaitingFix or CaseStatus.AnsweredFinal;

    private static PublicClock? FirstAnswer(CaseRows rows) =>
        Last(rows, ClockKind.FirstAnswer) is not { } clock ? null
        : clock with { StoppedAt = rows.Main.FirstAnsweredAt ?? clock.StoppedAt };

    private static PublicClock? Last(CaseRows rows, ClockKind kind) =>
        rows.Clocks.LastOrDefault(clock => clock.Kind == kind) is { } clock
            ? new PublicClock(clock.StartedAt, clock.DueAt, clock.PausedAt, clock.StoppedAt) : null;

    private static IReadOnlyList<PublicPromise> PromisesOf(IReadOnlyList<Promise> promises) =>
    [
        .. promises.Select(promise => new PublicPromise(promise.DueOn, promise.State,
            promises.FirstOrDefault(later => later.MovedFromId == promise.Id)?.DueOn)),
    ];
}
