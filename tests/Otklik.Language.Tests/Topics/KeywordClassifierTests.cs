using Otklik.Language.Topics;

namespace Otklik.Language.Tests.Topics;

public sealed class KeywordClassifierTests
{
    private static readonly TopicName[] Topics =
    [
        new(1, "Ямы на дорогах", "Дороги"),
        new(2, "Вывоз мусора", "Отходы"),
        new(3, "Уличное освещение", "Благоустройство"),
        new(4, "Запись к врачу", "Здравоохранение"),
    ];

    private static KeywordClassifier With(params KeywordRule[] rules) => KeywordClassifier.Build(Topics, rules);

    [Fact]
    public void The_reasons_are_the_words_of_the_message()
    {
        const string text = "Огромная ЯМА во дворе, машину оставить негде";
        var best = With(new KeywordRule(1, "яма, двор")).Classify(text)[0];
        Assert.Equal(1, best.TopicId);
        Assert.Contains("ЯМА", best.Reasons.Select(reason => reason.Words));
        Assert.Contains("дворе", best.Reasons.Select(reason => reason.Words));
        Assert.All(best.Reasons, reason => Assert.Equal(reason.Words, reason.Span.Of(text)));
        Assert.Equal(1, best.Reasons.Sum(reason => reason.Share), 6);
    }

    [Theory]
    [InlineData("вывоз мусора", "Мусор третий день, вывоза нет", true)]
    [InlineData("вывоз мусора", "Мусор во дворе", false)]
    [InlineData("«не вывозят»", "не каждый день вывозят", true)]
    [InlineData("«не вывозят»", "вывозят, да не так", false)]
    [InlineData("\"не вывозят\"", "Не вывозят!", true)]
    [InlineData("фонар*", "Фонариков нет", true)]
    [InlineData("=горит", "горят", false)]
    [InlineData("=горит", "Горит", true)]
    [InlineData("яма|выбоина асфальт", "На асфальте выбоины", true)]
    [InlineData("яма, -люк", "яма около люка", false)]
    [InlineData("яма -люк, провал", "яма и провал у люка", true)]
    [InlineData("яма", "Вдоль дома не пройти", false)]
    public void A_rule_means_what_it_says(string words, string text, bool matches)
    {
        var classifier = KeywordClassifier.Build([], [new KeywordRule(1, words)]);
        Assert.Equal(matches, classifier.Classify(text).Count == 1);
    }

    [Fact]
    public void Two_signs_make_it_surer_than_one_and_a_rival_less_sure()
    {
        var one = Sure("колея", new KeywordRule(1, "колея"));
        var two = Sure("колея, выбоина", new KeywordRule(1, "колея"), new KeywordRule(1, "выбоина"));
        var rival = Sure("колея и бак", new KeywordRule(1, "колея"), new KeywordRule(2, "бак"));
        Assert.InRange(one, 0.6, 0.65);
        Assert.InRange(two, 0.85, 0.88);
        Assert.InRange(rival, 0.3, 0.33);

        static double Sure(string text, params KeywordRule[] rules) =>
            KeywordClassifier.Build([], rules).Classify(text)[0].Confidence;
    }

    [Fact]
    public void A_topic_without_rules_is_suggested_by_its_name()
    {
        var guesses = With().Classify("Как записаться к врачу? Записи нет уже месяц");
        Assert.Equal(4, guesses[0].TopicId);
        Assert.True(guesses[0].Confidence < 0.63, "a name alone is weaker than a rule");
    }

    [Theory]
    [InlineData("Темно, хоть глаз выколи, лампочка перегорела", 3)]
    [InlineData("Выбоины такие, что колесо оставить можно", 1)]
    [InlineData("Контейнеры переполнены, свалка растёт", 2)]
    [InlineData("Талонов к терапевту нет", 4)]
    public void Words_of_residents_lead_to_the_office_words_of_a_name(string text, long topic) =>
        Assert.Equal(topic, With().Classify(text)[0].TopicId);

    [Fact]
    public void However_many_words_of_a_name_are_met_it_is_worth_one_rule_at_most()
    {
        var guess = With().Classify("Фонари, лампочки, свет, столбы, темнота, уличное освещение, не горят, темно")[0];
        Assert.InRange(guess.Confidence, 0.4, 0.64);
    }

    [Fact]
    public void At_most_three_are_suggested_and_the_order_of_rules_does_not_matter()
    {
        KeywordRule[] rules = [.. Enumerable.Range(1, 9).Select(topic => new KeywordRule(topic, "свет"))];
        var forward = KeywordClassifier.Build([], rules).Classify("нет света");
        var backward = KeywordClassifier.Build([], rules.Reverse()).Classify("нет света");
        Assert.Equal([1L, 2L, 3L], forward.Select(guess => guess.TopicId));
        Assert.Equal([1L, 2L, 3L], backward.Select(guess => guess.TopicId));
    }

    [Fact]
    public void A_rule_that_cannot_be_read_is_reported_and_the_rest_of_it_works()
    {
        var classifier = KeywordClassifier.Build([], [new KeywordRule(1, "я*, яма, ***")]);
        Assert.NotEmpty(classifier.Problems);
        Assert.Single(classifier.Classify("яма"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("lorem ipsum")]
    public void Nothing_is_suggested_for_nothing(string text) =>
        Assert.Empty(With(new KeywordRule(1, "яма")).Classify(text));
}
