using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Language;
using Otklik.Language.Problems;
using Otklik.Topics;

namespace Otklik.Intake.Steps;

/// <summary>
/// Looks for cases about the same thing in the same place. Candidates come from the index on the problem's key: the
/// cost of a look-up does not grow with history. The rule: the same topic at the same house or named object within two
/// weeks; for topics whose needs say that the street is enough, one group of them (one network) in the same street
/// within three days, whatever the house. </summary>
internal sealed class SameProblemStep(TopicBook topics) : IIntakeStep
{
    private static readonly TimeSpan AtOnePlace = TimeSpan.FromDays(14);
    private static readonly TimeSpan InOneStreet = TimeSpan.FromDays(3);
    private static readonly TimeSpan Repeats = TimeSpan.FromDays(60);

    /// <summary>«Вода в подвале, нет холодной воды»: a second topic of a network counts when it is
    /// nearly as likely.</summary>
    private const double SecondTopic = 0.35;

    /// <summary>A mere inkling of a topic brings nobody's problems together.</summary>
    private const double LeastLikely = 0.25;

    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var book = await topics.ReadAsync(cancellation);
        var since = batch.Now - Repeats;
        foreach (var draft in batch.Drafts)
        {
            // Nobody asks for the problem of what ended long ago: its key would only cost the index a page.
            if (batch.IsHistory && draft.WrittenAt < since) continue;
            if (draft.TopicId is not { } topic || draft.Understood.Kind.Kind == MessageKind.Thanks
                || (draft.NamedTopicId is null && draft.Understood.Topics[0].Confidence < LeastLikely)) continue;
            var own = IsOfStreets(book, topic) && draft.Understood.Place.Street is not null
                ? StreetKey(draft, book, topic) : PlaceKey(draft, topic);
            draft.ProblemKey = own?.Value;
            // Rows of a file are separate cases on purpose: their bodies have them one by one.
            if (batch.Import is null)
                draft.Problems = [.. new[] { own }.Concat(Others(draft, book)).OfType<SameProblemKey>().Distinct()];
        }

        var wanted = batch.Drafts.SelectMany(draft => draft.Problems).Select(key => key.Value).Distinct().ToList();
        if (wanted.Count == 0) return;
        var found = await batch.Db.Cases.AsNoTracking()
            .Where(row => row.ProblemKey != null && wanted.Contains(row.ProblemKey.Value) && row.MergedIntoId == null
                && row.OpenedAt > since && row.Status != CaseStatus.Rejected)
            .OrderBy(row => row.Id)
            .Select(row => new { row.Id, Key = row.ProblemKey!.Value, row.Status, row.Settlement })
            .ToListAsync(cancellation);
        await batch.Shelf.LoadAsync(
            batch.Db, found.Where(row => row.Status.IsOpen()).Select(row => row.Id), cancellation);
        foreach (var draft in batch.Drafts.Where(draft => draft.ProblemKey is not null))
        {
            draft.RepeatOfId ??= found.LastOrDefault(row => row.Key == draft.ProblemKey && !row.Status.IsOpen()
                && OpenProblems.MayBeOneTown(row.Settlement, OpenProblems.TownOf(draft)))?.Id;
        }
    }

    /// <summary>Sure enough to join alone: a topic and a house or a named object.</summary>
    private static SameProblemKey? PlaceKey(Draft draft, long topic)
    {
        var place = draft.Understood.Place;
        var isExact = (place.Street is not null && place.House is not null) || place.Landmark is not null;
        return isExact && WithCentre(ProblemKey.Of(topic, place), draft.CentreId) is { } key
            ? new SameProblemKey(key, AtOnePlace) : null;
    }

    /// <summary>«Прорвало трубу» and «нет воды» are topics of one group: one network failed.</summary>
    private static SameProblemKey? StreetKey(Draft draft, TopicSnapshot book, long topic) =>
        WithCentre(ProblemKey.OfStreet(book.Topic(topic)?.GroupId, draft.Understood.Place), draft.CentreId) is { } key
            ? new SameProblemKey(key, InOneStreet) : null;

    private static IEnumerable<SameProblemKey?> Others(Draft draft, TopicSnapshot book) => draft.Understood.Topics
        .Where(guess => guess.Confidence >= SecondTopic && IsOfStreets(book, guess.TopicId))
        .Select(guess => StreetKey(draft, book, guess.TopicId));

    private static bool IsOfStreets(TopicSnapshot book, long topicId) =>
        book.Topic(topicId)?.Needs.HasFlag(Needs.Street) is true;

    private static long? WithCentre(ProblemKey key, long centreId) =>
        key.IsEmpty ? null : ProblemKeys.In(centreId, key.Value);
}
