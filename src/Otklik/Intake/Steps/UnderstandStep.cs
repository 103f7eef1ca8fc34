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
        foreach (var centre in batch.Drafts.GroupBy(draft => draft.CentreId))
        {
            var drafts = centre.ToList();
            var zone = batch.Centres.TimeZone(centre.Key);
            var places = await gazetteers.ReadAsync(centre.Key, cancellation);
            var texts = drafts.ConvertAll(draft => new InputText(
                draft.Text, Local(draft.WrittenAt, zone), draft.Event.Attachments.Count > 0,
                HomeOf(draft, batch, places)));
            var classifiers = Classifiers(book, centre.Key) with { Gazetteer = places };
            var understood = MessageUnderstanding.Understand(texts, classifiers, cancellation);
            for (var index = 0; index < drafts.Count; index++) drafts[index].Understood = understood[index];
        }
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
