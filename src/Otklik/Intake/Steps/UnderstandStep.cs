using Otklik.Language;
using Otklik.Language.Places;
using Otklik.Topics;
using Otklik.Topics.Places;

namespace Otklik.Intake.Steps;

/// <summary>Reads what was written: kind, topic, place, personal data, what is missing. No I/O besides the
/// books in memory.</summary>
internal sealed class UnderstandStep(TopicBook topics, GazetteerBook gazetteers) : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var book = await topics.ReadAsync(cancellation);
        var centres = new List<(List<Draft> Drafts, ClassifierSet Classifiers)>();
        foreach (var centre in batch.Drafts.GroupBy(draft => draft.CentreId))
        {
            var places = await gazetteers.ReadAsync(centre.Key, cancellation);
            centres.Add(([.. centre], Classifiers(book, centre.Key) with { Gazetteer = places }));
        }

        // A country's batch is of hundreds of towns, each with a few messages.
        if (centres is [var (drafts, classifiers)]) Understand(batch, drafts, classifiers, cancellation);
        else Parallel.ForEach(centres, new ParallelOptions { CancellationToken = cancellation },
            one => Understand(batch, one.Drafts, one.Classifiers, cancellation));
    }

    private static void Understand(
        IntakeBatch batch, List<Draft> drafts, ClassifierSet classifiers, CancellationToken cancellation)
    {
        var zone = batch.Centres.TimeZone(drafts[0].CentreId);
        var texts = drafts.ConvertAll(draft => new InputText(
            draft.Text, Local(draft.WrittenAt, zone), draft.Event.Attachments.Count > 0,
            HomeOf(draft, batch, classifiers.Gazetteer)));
        var understood = MessageUnderstanding.Understand(texts, classifiers, cancellation);
        for (var index = 0; index < drafts.Count; index++) drafts[index].Understood = understood[index];
    }

    private static string? HomeOf(Draft draft, IntakeBatch batch, Gazetteer places) => PageHome.Of(
        places, batch.Centres.Centre(draft.CentreId), draft.Channel.Place,
        draft.Event.Fields?.GetValueOrDefault("settlement"));

    private static ClassifierSet Classifiers(TopicSnapshot book, long centreId) => new(book.Classifier(centreId))
    {
        NeedsByTopic = book.NeedsByTopic,
    };

    private static DateTime Local(DateTime utc, string? zone) =>
        zone is null ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
