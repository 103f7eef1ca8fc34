using Otklik.Language.Topics;

namespace Otklik.Language.Tests;

/// <summary>Floors under what was measured on real messages; they skip where the messages are not.</summary>
public sealed class QualityFloorTests
{
    [Theory]
    [InlineData("kursk", "theme", 30, 0.54, 0.75)]
    [InlineData("ryazan", "category", 30, 0.43, 0.53)]
    public void Names_of_topics_alone_already_help(string set, string label, int topics, double first, double three)
    {
        var messages = SharedTexts.Read(set, label);
        if (messages is null) Assert.Skip($"The set {set} is not here");
        var names = messages.GroupBy(message => message.Label, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).Take(topics).Select((group, number) => (group.Key, number))
            .ToDictionary(pair => pair.Key, pair => (long)pair.number, StringComparer.Ordinal);
        var classifier = KeywordClassifier.Build(names.Select(name => new TopicName(name.Value, name.Key)), []);
        var known = messages.Where(message => names.ContainsKey(message.Label)).ToList();
        var guesses = known.Select(message => (Id: names[message.Label], Guesses: classifier.Classify(message.Text)))
            .ToList();
        Assert.InRange(Share(guesses.Count(g => g.Guesses.Count > 0 && g.Guesses[0].TopicId == g.Id)), first, 1);
        Assert.InRange(Share(guesses.Count(g => g.Guesses.Any(guess => guess.TopicId == g.Id))), three, 1);

        double Share(int count) => (double)count / guesses.Count;
    }

    [Theory]
    [InlineData("kursk", "theme")]
    [InlineData("ryazan", "category")]
    public void Every_real_message_is_understood_and_few_ring(string set, string label)
    {
        var messages = SharedTexts.Read(set, label);
        if (messages is null) Assert.Skip($"The set {set} is not here");
        var said = MessageUnderstanding.Understand([.. messages.Select(m => new InputText(m.Text))],
            ClassifierSet.Empty);
        Assert.All(said.Zip(messages), pair => Assert.All(pair.First.PersonalData, found =>
            Assert.InRange(found.Span.End, 1, pair.Second.Text.Length)));
        Assert.InRange((double)said.Count(one => one.Kind.Kind == MessageKind.Emergency) / said.Length, 0.01, 0.16);
        Assert.InRange((double)said.Count(one => one.Kind.Kind == MessageKind.NotForUs) / said.Length, 0, 0.01);
        Assert.InRange((double)said.Count(one => one.Place.Street is not null) / said.Length, 0.3, 0.9);
    }
}
