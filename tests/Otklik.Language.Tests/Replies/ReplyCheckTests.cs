using Otklik.Language.Replies;

namespace Otklik.Language.Tests.Replies;

public sealed class ReplyCheckTests
{
    private static readonly DateOnly Today = new(2026, 3, 12);
    private const string Pit = "На Мостовой, 8 яма, вчера порвали колесо. Когда заделаете?";

    private static ReplyReview Check(string reply, ReplyPurpose? purpose = ReplyPurpose.WillDo, string message = Pit,
        DateOnly? promise = null) => ReplyCheck.Check(
        new ReplyToCheck(reply, [message], ReplyStage.Final, promise) { Purpose = purpose, Today = Today });

    private static FindingCode[] Faults(ReplyReview review) =>
        [.. review.Findings.Where(f => f.Severity == FindingSeverity.MustFix).Select(f => f.Code)];

    [Fact]
    public void A_reply_with_a_deed_an_owner_and_a_day_is_good_and_says_why()
    {
        var review = Check("Здравствуйте! Яму на Мостовой, 8 осмотрели сегодня, поставили ограждение. " +
            "Дорожная служба заделает её до 15 марта.", promise: new DateOnly(2026, 3, 15));
        Assert.True(review.IsGood, review.ReturnReason);
        Assert.Equal(["Без личных данных и казённых слов", "Есть дата и кто сделает", "Ответили на «Когда заделаете?»"],
            review.Findings.Where(f => f.Severity == FindingSeverity.Good).Select(f => f.Words)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Дорожная служба заделает яму. Спасибо за терпение.")]
    [InlineData("Здравствуйте! Работы выполнит подрядчик, яма будет засыпана.")]
    public void A_promise_without_a_day_is_returned(string reply) =>
        Assert.Contains(FindingCode.NoDate, Faults(Check(reply)));

    [Theory]
    [InlineData("Дорожная служба заделает яму в ближайшее время.", "в ближайшее время")]
    [InlineData("Яму уберёт подрядчик в кратчайшие сроки, всё сделаем.", "в кратчайшие сроки")]
    [InlineData("Ремонт проведём в установленном порядке силами МБУ.", "в установленном порядке")]
    [InlineData("Засыплем яму при наличии финансирования, мы помним о ней.", "при наличии финансирования")]
    public void A_vague_day_is_pointed_at_and_a_real_one_offered(string reply, string words)
    {
        var review = Check(reply, promise: new DateOnly(2026, 3, 15));
        var finding = Assert.Single(review.Findings, f => f.Code == FindingCode.VagueDate);
        Assert.Equal(FindingSeverity.MustFix, finding.Severity);
        Assert.Equal(words, finding.Span!.Value.Of(reply));
        Assert.Equal("до 15 марта", finding.Replacement);
    }

    [Theory]
    [InlineData("Заделаем яму до пятницы, бригада уже назначена.")]
    [InlineData("Заделаем яму завтра утром, бригада уже назначена.")]
    [InlineData("Заделаем яму в течение трёх дней, бригада назначена.")]
    [InlineData("Заделаем яму до 20.03, бригада уже назначена.")]
    [InlineData("Заделаем яму через неделю, бригада уже назначена.")]
    public void A_day_may_be_said_in_many_ways(string reply) =>
        Assert.DoesNotContain(FindingCode.NoDate, Faults(Check(reply)));

    [Fact]
    public void A_past_day_is_no_promise() =>
        Assert.Contains(FindingCode.NoDate, Faults(Check("Бригада была у вас 2 марта, яму заделает подрядчик.")));

    [Fact]
    public void A_day_in_the_text_other_than_the_promised_one_is_returned() =>
        Assert.Contains(FindingCode.DateDiffers,
            Faults(Check("Подрядчик заделает яму до 20 марта.", promise: new DateOnly(2026, 3, 15))));

    [Theory]
    [InlineData("Ваше обращение принято в работу. Спасибо за обращение!")]
    [InlineData("Добрый день! Информация передана по компетенции, вопрос на контроле.")]
    [InlineData("Уважаемый житель, меры приняты, благодарим за обращение.")]
    public void A_formal_phrase_without_a_deed_is_returned(string reply) =>
        Assert.Contains(FindingCode.OnlyFormal, Faults(Check(reply)));

    [Theory]
    [InlineData("Почему нет автобуса?", "Автобус вернётся на маршрут, его отправит депо 16 марта.")]
    [InlineData("Где получить справку о составе семьи?", "Справку выдают, это бесплатно и быстро, ждём вас.")]
    [InlineData("Сколько стоит подключение газа?", "Подключение платное, цену назначает служба, осмотрели дом.")]
    public void A_question_left_open_is_returned_with_its_words(string question, string reply)
    {
        var review = Check(reply, ReplyPurpose.Explained, question);
        Assert.Contains(FindingCode.QuestionUnanswered, Faults(review));
        Assert.Contains(question, review.ReturnReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Почему нет автобуса?", "Автобуса нет, потому что сломался двигатель, его вернут 16 марта.")]
    [InlineData("Где получить справку о составе семьи?", "Справку выдаёт МФЦ на ул. Садовой, 3.")]
    [InlineData("Сколько стоит подключение газа?", "Подключение стоит 45 тысяч рублей.")]
    [InlineData("Положена ли мне льгота?", "Да, льгота положена с 60 лет.")]
    [InlineData("Сколько можно терпеть? Доколе?", "Снег убрали утром 12 марта, убирала служба благоустройства.")]
    public void An_answered_or_rhetorical_question_is_no_fault(string question, string reply) =>
        Assert.DoesNotContain(FindingCode.QuestionUnanswered, Faults(Check(reply, ReplyPurpose.Explained, question)));
}
