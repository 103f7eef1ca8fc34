using Otklik.Language.Kinds;
using Otklik.Language.Missing;
using Otklik.Language.Places;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Missing;

public sealed class MissingPartsTests
{
    private static readonly TopicGuess[] Sure = [new(1, 0.8, [])];

    private static Needs Find(string text, Needs needs, TopicGuess[]? topics = null)
    {
        var read = Tokenizer.Read(text);
        return MissingParts.Find(read, KindClassifier.Classify(read).Kind, needs, PlaceFinder.Find(read), topics
            ?? Sure);
    }

    [Theory]
    [InlineData("Не убирают снег, ул. Мира, 14", Needs.None)]
    [InlineData("Не убирают снег во дворе", Needs.Where)]
    [InlineData("В Лысьве не убирают снег", Needs.Where)]
    [InlineData("Не убирают снег у школы № 4", Needs.None)]
    public void A_place_is_asked_for_only_when_a_crew_could_not_find_it(string text, Needs missing) =>
        Assert.Equal(missing, Find(text, Needs.What | Needs.Where));

    [Theory]
    [InlineData("Сколько это будет продолжаться, примите меры", Needs.What)]
    [InlineData("Ужас, помогите", Needs.What)]
    [InlineData("Нет воды в подвале, течёт труба", Needs.None)]
    public void What_is_asked_for_when_nothing_is_named(string text, Needs missing) =>
        Assert.Equal(missing, Find(text, Needs.What, []));

    [Theory]
    [InlineData("Автобус не приехал, остановка Рынок", Needs.When)]
    [InlineData("Сегодня в 7:40 автобус не приехал", Needs.None)]
    [InlineData("Автобус не ходит третий день", Needs.None)]
    public void The_time_is_asked_for_only_if_the_topic_needs_it(string text, Needs missing) =>
        Assert.Equal(missing, Find(text, Needs.When));

    [Theory]
    [InlineData("Спасибо за новый двор!")]
    [InlineData("Предлагаю поставить скамейки в парке, было бы хорошо")]
    public void Thanks_and_proposals_are_asked_nothing(string text) =>
        Assert.Equal(Needs.None, Find(text, Needs.What | Needs.Where | Needs.When));

    [Fact]
    public void The_question_is_one_and_goes_on_from_what_is_known()
    {
        var question = ClarifyingQuestion.For(Needs.Where | Needs.When, PlaceFinder.Find("в Лысьве"),
            ["ул. Мира", "", "ул. Мира"]);
        Assert.Equal("Где именно (Лысьва): улица и номер дома или ориентир рядом?", question!.Text);
        Assert.Equal(["ул. Мира"], question.Taps);
        Assert.Null(ClarifyingQuestion.For(Needs.None, PlaceGuess.Empty));
    }
}
