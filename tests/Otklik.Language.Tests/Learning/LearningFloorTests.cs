using Otklik.Language.Learning;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Tests.Learning;

/// <summary>Floors under what was measured on real messages; they skip where the messages are not.</summary>
public sealed class LearningFloorTests
{
    /// <summary>The first of five folds; all five: see docs/understanding.md.</summary>
    [Theory]
    [InlineData("kursk", "theme", 0.56, 0.74)]
    [InlineData("ryazan", "category", 0.67, 0.88)]
    public void A_model_of_four_fifths_serves_for_the_fifth(string set, string label, double first, double three)
    {
        var messages = SharedTexts.Read(set, label);
        if (messages is null) Assert.Skip($"The set {set} is not here");
        List<Example> examples = [.. messages.Select(message => new Example(message.Text, message.Label))];
        var report = Figures.Of(Evaluation.Judge(examples, fold: 0));
        Assert.InRange(report.Accuracy, first, 1);
        Assert.InRange(report.TopThree, three, 1);
        Assert.InRange(report.CalibrationError, 0, 0.08);
    }

    [Fact]
    public void Two_hundred_corrections_lift_a_new_centre()
    {
        var messages = SharedTexts.Read("ryazan", "category");
        if (messages is null) Assert.Skip("The set ryazan is not here");
        var ids = messages.Select(message => message.Label).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select((label, number) => (label, number))
            .ToDictionary(pair => pair.label, pair => (long)pair.number, StringComparer.Ordinal);
        List<TopicName> topics = [.. ids.Select(pair => new TopicName(pair.Value, pair.Key))];
        var start = new NamedTopics(KeywordClassifier.Build(topics, []), topics);
        var corrections = messages.Where((_, row) => row % 6 == 0)
            .Select(message => new Correction(message.Text, $"{ids[message.Label]}"));
        var later = new CorrectedClassifier(start, SolvedExamples.Empty.With(corrections));
        Assert.InRange(Share(start), 0.42, 1);
        Assert.InRange(Share(later), 0.55, 1);

        double Share(ITopicClassifier classifier) => messages.Where((_, row) => row % 6 != 0).Average(message =>
            classifier.Classify(Tokenizer.Read(message.Text)) is [var best, ..] &&
            best.TopicId == ids[message.Label] ? 1.0 : 0);
    }
}
