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

    [Fact]
    public void A_danger_or_a_sure_topic_says_what_by_itself()
    {
        Assert.Equal(Needs.None, Find("Пахнет газом!", Needs.What, []));
        Assert.Equal(Needs.None, Find("Ужас, помогите", Needs.What, [new(1, 0.4, [])]));
        Assert.Equal(Needs.What, Find("Ужас, помогите", Needs.What, [new(1, 0.39, [])]));
    }

    [Fact]
    public void What_is_not_needed_is_not_asked() =>
        Assert.Equal(Needs.None, Find("Ужас, помогите", Needs.None, []));

    [Fact]
    public void Two_telling_words_are_enough_beside_a_guess_and_three_without()
    {
        Assert.Equal(Needs.None, Find("Сломана лавочка", Needs.What, [new(1, 0.2, [])]));
        Assert.Equal(Needs.What, Find("Сломана лавочка", Needs.What, []));
        Assert.Equal(Needs.None, Find("Сломана лавочка, тротуар", Needs.What, []));
        Assert.Equal(Needs.What, Find("Сломана лавочка и не у 5", Needs.What, []));
    }

    [Theory]
    [InlineData("Автобус не приехал в 7:40, остановка Рынок", Needs.None)]
    [InlineData("Автобус 40 не приехал, остановка Рынок", Needs.When)]
    public void A_time_of_day_says_when_and_the_number_of_a_bus_does_not(string text, Needs missing) =>
        Assert.Equal(missing, Find(text, Needs.When));

    [Theory]
    [InlineData("Лысьва", "5", Needs.None)]
    [InlineData("Лысьва", null, Needs.Where)]
    [InlineData(null, "5", Needs.Where)]
    public void A_house_is_found_without_a_street_only_in_a_known_village(
        string? settlement, string? house, Needs missing) =>
        Assert.Equal(missing, MissingParts.Find(Tokenizer.Read("Не убирают снег"), MessageKind.Complaint, Needs.Where,
            PlaceGuess.Empty with { Settlement = settlement, House = house }, Sure));

    [Fact]
    public void Both_what_and_where_are_asked_in_one_question()
    {
        var question = ClarifyingQuestion.For(Needs.What | Needs.Where | Needs.When, PlaceGuess.Empty, ["Дороги"])!;
        Assert.Equal(Needs.What | Needs.Where, question.Asks);
        Assert.Empty(question.Taps);
        Assert.Equal(Needs.What, ClarifyingQuestion.For(Needs.What | Needs.When, PlaceGuess.Empty)!.Asks);
        Assert.Equal(Needs.Where, ClarifyingQuestion.For(Needs.Where | Needs.When, PlaceGuess.Empty)!.Asks);
    }

    [Fact]
    public void For_the_time_there_are_taps_of_its_own_unless_others_are_given()
    {
        var question = ClarifyingQuestion.For(Needs.When, PlaceGuess.Empty)!;
        Assert.Equal((Needs.When, 4), (question.Asks, question.Taps.Count));
        Assert.Equal(["Утром"], ClarifyingQuestion.For(Needs.When, PlaceGuess.Empty, ["Утром"])!.Taps);
    }

    [Fact]
    public void A_tap_holds_forty_characters()
    {
        var taps = ClarifyingQuestion.For(Needs.What, PlaceGuess.Empty, [new('а', 40), new('б', 41)])!.Taps;
        Assert.Equal([new string('а', 40), new string('б', 39) + "…"], taps);
    }
}
