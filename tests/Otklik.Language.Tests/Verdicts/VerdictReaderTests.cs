using Otklik.Language.Verdicts;

namespace Otklik.Language.Tests.Verdicts;

public sealed class VerdictReaderTests
{
    [Theory]
    [InlineData("Да", Verdict.Fixed)]
    [InlineData("да, спасибо", Verdict.Fixed)]
    [InlineData("Спасибо, всё сделали!", Verdict.Fixed)]
    [InlineData("исправили, фонарь горит", Verdict.Fixed)]
    [InlineData("Мусор вывезли 👍", Verdict.Fixed)]
    [InlineData("частично", Verdict.Partly)]
    [InlineData("убрали, но не всё", Verdict.Partly)]
    [InlineData("сделали только наполовину", Verdict.Partly)]
    [InlineData("нет", Verdict.NotFixed)]
    [InlineData("Нет, не исправили", Verdict.NotFixed)]
    [InlineData("ничего не сделано", Verdict.NotFixed)]
    [InlineData("НИКТО ТАК И НЕ ПРИЕХАЛ", Verdict.NotFixed)]
    [InlineData("опять не горит", Verdict.NotFixed)]
    [InlineData("Не починили фонарь", Verdict.NotFixed)]
    [InlineData("исправлено частично", Verdict.Partly)]
    [InlineData("да, большое вам спасибо", Verdict.Fixed)]
    public void Plain_answers_are_understood(string text, Verdict verdict) =>
        Assert.Equal(verdict, VerdictReader.Read(text));

    [Theory]
    [InlineData("спасибо")]
    [InlineData("когда сделают?")]
    [InlineData("Обещали, что сделают завтра")]
    [InlineData("вроде сделали")]
    [InlineData("вроде убрали, но не всё")]
    [InlineData("да, спасибо за такой подробный ответ")]
    [InlineData("сделали? нет")]
    [InlineData("сделали, а теперь снова не работает и починили плохо")]
    [InlineData("у соседей убрали, если что")]
    [InlineData("А ещё во дворе нет скамеек, и тротуар разбит, и освещения нет уже второй год, сколько можно " +
        "писать и просить, отремонтировали бы хоть что-нибудь из этого списка до зимы, пожалуйста, очень просим вас")]
    [InlineData("")]
    [InlineData("👍")]
    public void A_doubtful_answer_is_left_to_people(string text) => Assert.Null(VerdictReader.Read(text));
}
