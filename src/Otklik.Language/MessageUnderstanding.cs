using Otklik.Language.Kinds;
using Otklik.Language.Missing;
using Otklik.Language.PersonalData;
using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language;

/// <summary>All steps of understanding over a batch. Safe from any thread; the result of a text does not depend on the
/// batch it came in.</summary>
public static class MessageUnderstanding
{
    /// <summary>A smaller batch is quicker on one thread than handed around.</summary>
    private const int Slice = 16;

    /// <summary>Answers in the order of <paramref name="batch"/>, worked on by all processors.</summary>
    public static Understanding[] Understand(
        IReadOnlyList<InputText> batch, ClassifierSet classifiers, CancellationToken cancellation = default)
    {
        var answers = new Understanding[batch.Count];
        if (batch.Count <= Slice)
        {
            for (var i = 0; i < batch.Count; i++) answers[i] = Understand(batch[i], classifiers);
            return answers;
        }

        var slices = (batch.Count + Slice - 1) / Slice;
        Parallel.For(0, slices, new ParallelOptions { CancellationToken = cancellation }, slice =>
        {
            var end = Math.Min(batch.Count, (slice + 1) * Slice);
            for (var i = slice * Slice; i < end; i++) answers[i] = Understand(batch[i], classifiers);
        });
        return answers;
    }

    public static Understanding Understand(InputText input, ClassifierSet classifiers)
    {
        var text = Tokenizer.Read(input.Text);
        var personal = PersonalDataFinder.Find(text);
        var kind = KindClassifier.Classify(text, input.At, input.HasAttachments);
        var topics = WithoutPersonal(classifiers.Topics.Classify(text), personal);
        var place = PlaceFinder.Find(text, classifiers.Gazetteer, input.Home);
        long? topicId = topics.Count > 0 ? topics[0].TopicId : null;
        var missing = MissingParts.Find(text, kind.Kind, classifiers.NeedsOf(topicId), place, topics);
        return new Understanding(
            kind, topics, place, personal, TextFingerprint.Of(text), ProblemKey.Of(topicId, place), missing,
            UrgencyReader.Read(text, kind), TongueReader.Read(text), FullText.Line(text, personal));
    }

    /// <summary>A name or a telephone may well speak for a topic; as a reason it would be shown where it is masked.
    /// </summary>
    private static IReadOnlyList<TopicGuess> WithoutPersonal(
        IReadOnlyList<TopicGuess> topics, IReadOnlyList<PersonalDataSpan> personal)
    {
        if (personal.Count == 0 || topics.Count == 0) return topics;
        return [.. topics.Select(topic => topic with
        {
            Reasons = [.. topic.Reasons.Where(reason => !personal.Any(found => found.Span.Overlaps(reason.Span)))],
        })];
    }
}
