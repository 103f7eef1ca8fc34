using Otklik.Language.Learning;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Tests.Learning;

public sealed class CorrectedClassifierTests
{
    private static readonly TopicName[] Topics =
        [new(1, "Ямы на дорогах"), new(2, "Вывоз мусора"), new(3, "Уличное освещение"), new(4, "Прочее")];

    private static readonly NamedTopics Names = new(KeywordClassifier.Build(Topics, []), Topics);

    [Fact]
    public void One_correction_counts_at_once_for_the_same_text_and_for_one_like_it()
    {
        var before = new CorrectedClassifier(Names, SolvedExamples.Empty);
        var after = before.With("На балконе соседи разводят голубей", 4);
        Assert.NotEqual(4, Best(before, "На балконе соседи разводят голубей"));
        Assert.Equal(4, Best(after, "На балконе соседи разводят голубей"));
        Assert.Equal(4, Best(after, "соседи развели на балконе голубей!"));
        Assert.Equal(0, before.Corrections);
    }

    [Fact]
    public void What_was_not_corrected_stays_as_it_was()
    {
        var after = new CorrectedClassifier(Names, SolvedExamples.Empty).With("На балконе соседи разводят голубей", 4);
        Assert.Equal(1, Best(after, "Дорога вся в ямах, выбоины"));
        Assert.Equal(3, Best(after, "Не горят фонари"));
    }

    [Fact]
    public void Where_people_disagree_about_one_text_the_majority_counts()
    {
        var memory = SolvedExamples.Empty.With("Упал столб у дома", "3").With("Упал столб у дома", "1")
            .With("Упал столб у дома", "1");
        Assert.Equal(1, Best(new CorrectedClassifier(Names, memory), "Упал столб у дома"));
    }

    [Fact]
    public void A_model_is_overruled_by_a_correction_of_the_very_text()
    {
        var model = new TopicModel(Invented.Model(),
            new Dictionary<string, long> { ["Освещение"] = 3, ["Отопление"] = 5 });
        const string text = "Не горит фонарь у входа в котельную номер восемь";
        var corrected = new CorrectedClassifier(model, SolvedExamples.Empty, CorrectedClassifier.DoubtAfterModel)
            .With(text, 5).With(text, 5);
        Assert.Equal(5, Best(corrected, text));
        Assert.Equal(3, Best(corrected, "Фонарь не горит на нашей улице"));
    }

    [Fact]
    public void A_withdrawn_topic_is_not_suggested()
    {
        var memory = SolvedExamples.Empty.With("Яма во дворе", "77");
        var classifier = new CorrectedClassifier(Names, memory) { IsKnown = topic => topic < 10 };
        Assert.DoesNotContain(classifier.Classify(Tokenizer.Read("Яма во дворе")), guess => guess.TopicId == 77);
    }

    [Fact]
    public void Guesses_have_reasons_from_the_text_and_confidence_within_bounds()
    {
        var classifier = new CorrectedClassifier(Names, SolvedExamples.Empty.With("Голуби на балконе", "4"));
        const string text = "На балконе голуби, и мусор во дворе";
        var guesses = classifier.Classify(Tokenizer.Read(text));
        Assert.All(guesses, guess => Assert.InRange(guess.Confidence, 0, 1));
        Assert.All(guesses.SelectMany(guess => guess.Reasons),
            reason => Assert.Equal(reason.Words, reason.Span.Of(text)));
        Assert.NotEmpty(guesses.Single(guess => guess.TopicId == 4).Reasons);
    }

    [Fact]
    public void Many_corrections_one_by_one_or_all_at_once_say_the_same()
    {
        List<Correction> all = [.. Invented.Examples(150).Select(one => new Correction(one.Text!, one.Label!))];
        var oneByOne = all.Aggregate(SolvedExamples.Empty, (memory, one) => memory.With(one.Text, one.Label));
        var atOnce = SolvedExamples.Empty.With(all);
        Assert.Equal(150, oneByOne.Count);
        foreach (var text in Invented.Examples(20, seed: 8).Select(one => Tokenizer.Read(one.Text)))
            Assert.Equal(atOnce.Vote(text, 0.1).Shares[0].Label, oneByOne.Vote(text, 0.1).Shares[0].Label);
    }

    [Theory]
    [InlineData("")]
    [InlineData("👍")]
    public void A_text_without_words_is_neither_remembered_nor_answered(string text)
    {
        var classifier = new CorrectedClassifier(Names, SolvedExamples.Empty.With(text, "1"));
        Assert.Equal(0, classifier.Corrections);
        Assert.Empty(classifier.Classify(Tokenizer.Read(text)));
    }

    private static long Best(CorrectedClassifier classifier, string text) =>
        classifier.Classify(Tokenizer.Read(text)) is { Count: > 0 } guesses ? guesses[0].TopicId : 0;
}
