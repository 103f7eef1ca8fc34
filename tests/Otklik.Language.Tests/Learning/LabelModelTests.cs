using Otklik.Language.Learning;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Learning;

public sealed class LabelModelTests
{
    private static readonly LabelModel Model = Invented.Model();

    [Theory]
    [InlineData("Третий вечер на остановке нет света, фонари стоят тёмные", "Освещение")]
    [InlineData("Вывезите наконец мусор, контейнер полон", "Вывоз мусора")]
    [InlineData("Батареи еле тёплые, дома 15 градусов", "Отопление")]
    [InlineData("Псы стаей кидаются на прохожих", "Бездомные собаки")]
    public void What_was_learned_serves_for_other_words(string text, string label) =>
        Assert.Equal(label, Model.Classify(text)[0].Label);

    [Fact]
    public void Reasons_are_words_of_the_text()
    {
        const string text = "Добрый день! Возле дома ЯМА, колесо пробил, асфальт разбит";
        var guess = Model.Classify(text)[0];
        Assert.Equal("Ямы на дорогах", guess.Label);
        Assert.NotEmpty(guess.Reasons);
        Assert.All(guess.Reasons, reason => Assert.Equal(reason.Words, reason.Span.Of(text)));
        Assert.Contains(guess.Reasons, reason => reason.Words.Contains("ЯМА", StringComparison.Ordinal));
    }

    [Fact]
    public void Three_labels_at_most_the_surest_first_and_together_no_more_than_certain()
    {
        var guesses = Model.Classify("Возле сада стая собак и темно");
        Assert.Equal(3, guesses.Count);
        Assert.True(guesses[0].Confidence >= guesses[1].Confidence && guesses[1].Confidence >= guesses[2].Confidence);
        Assert.InRange(guesses.Sum(guess => guess.Confidence), 0.1, 1.0001);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("👍")]
    [InlineData("...")]
    public void Nothing_is_suggested_for_a_text_without_words(string? text) => Assert.Empty(Model.Classify(text));

    [Theory]
    [InlineData("йцукен фывапролдж")]
    [InlineData("hello world, this is a test")]
    [InlineData("<script>alert(1)</script> SELECT * FROM users")]
    public void A_text_of_unknown_words_is_answered_without_certainty(string text) =>
        Assert.All(Model.Classify(text), guess => Assert.InRange(guess.Confidence, 0, 0.5));

    [Fact]
    public void A_long_text_costs_no_more_than_its_beginning()
    {
        var text = string.Concat(Enumerable.Repeat("яма на дороге ", 8000));
        Assert.Equal("Ямы на дорогах", Model.Classify(text)[0].Label);
    }

    [Fact]
    public void Answers_are_the_same_from_many_threads_at_once()
    {
        var texts = Invented.Examples(200, seed: 9);
        var alone = texts.Select(text => Model.Classify(text.Text)[0]).ToList();
        var together = new LabelGuess[texts.Count];
        Parallel.For(0, texts.Count, i => together[i] = Model.Classify(texts[i].Text)[0]);
        Assert.Equal(alone.Select(one => (one.Label, one.Confidence)),
            together.Select(one => (one.Label, one.Confidence)));
    }

    [Fact]
    public void Topics_that_were_withdrawn_are_left_out_and_merged_ones_speak_as_one()
    {
        var topics = new TopicModel(Model, new Dictionary<string, long>
        {
            ["Освещение"] = 7, ["Вывоз мусора"] = 7, ["Отопление"] = 3, ["Никогда не было"] = 9,
        });
        var guesses = topics.Classify(Tokenizer.Read("Яма на дороге, темно, мусор"));
        Assert.Equal([7L, 3L], guesses.Select(guess => guess.TopicId));
    }
}
