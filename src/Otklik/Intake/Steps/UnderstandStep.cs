using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Intake.Steps;

/// <summary>Reads what was written: kind, topic, place, personal data, what is missing. No I/O besides the
/// books in memory.</summary>
internal sealed class UnderstandStep(TopicBook topics) : IIntakeStep
{
    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        var book = await topics.ReadAsync(cancellation);
        foreach (var centre in batch.Drafts.GroupBy(draft => draft.CentreId))
        {
            var drafts = centre.ToList();
            var zone = batch.Centres.Centre(centre.Key)?.TimeZone;
            var texts = drafts.ConvertAll(draft => new InputText(
                draft.Text, Local(draft.WrittenAt, zone), draft.Event.Attachments.Count > 0, draft.Channel.Place));
            var understood = MessageUnderstanding.Understand(texts, Classifiers(book, centre.Key), cancellation);
            for (var index = 0; index < drafts.Count; index++) drafts[index].Understood = understood[index];
        }
    }

    private static ClassifierSet Classifiers(TopicSnapshot book, long centreId) => new(book.Classifier(centreId))
    {
        NeedsByTopic = book.NeedsByTopic,
    };

    private static DateTime Local(DateTime utc, string? zone) =>
        zone is null ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
