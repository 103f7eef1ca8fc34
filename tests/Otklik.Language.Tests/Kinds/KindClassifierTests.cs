using Otklik.Language.Kinds;

namespace Otklik.Language.Tests.Kinds;

public sealed class KindClassifierTests
{
    [Theory]
    [InlineData("Во дворе третью неделю не вывозят мусор, вонь стоит невыносимая", MessageKind.Complaint)]
    [InlineData("Не горит фонарь у подъезда", MessageKind.Complaint)]
    [InlineData("Прошу принять меры к управляющей компании", MessageKind.Complaint)]
    [InlineData("Подскажите, пожалуйста, какие документы нужны для субсидии?", MessageKind.Question)]
    [InlineData("Здравствуйте! Будет ли работать МФЦ в субботу?", MessageKind.Question)]
    [InlineData("куда обратиться за справкой о составе семьи", MessageKind.Question)]
    [InlineData("Предлагаю поставить скамейки вдоль набережной, было бы здорово", MessageKind.Proposal)]
    [InlineData("Почему бы не сделать велодорожку до парка?", MessageKind.Proposal)]
    [InlineData("Огромное спасибо дорожникам за новый тротуар!", MessageKind.Thanks)]
    [InlineData("Продам гараж недорого, пишите в личку", MessageKind.NotForUs)]
    [InlineData("ахахах", MessageKind.NotForUs)]
    [InlineData("👍👍👍", MessageKind.NotForUs)]
    [InlineData("", MessageKind.NotForUs)]
    public void Everyday_kinds_are_told_apart(string text, MessageKind expected) =>
        Assert.Equal(expected, KindClassifier.Classify(text).Kind);

    [Theory]
    [InlineData("Заранее спасибо, но фонари так и не горят")]
    [InlineData("Спасибо за внимание. Ямы по всей дороге, не проехать")]
    public void Polite_thanks_do_not_hide_a_complaint(string text) =>
        Assert.Equal(MessageKind.Complaint, KindClassifier.Classify(text).Kind);

    [Fact]
    public void A_photo_without_words_is_a_complaint_to_be_clarified() =>
        Assert.Equal(MessageKind.Complaint, KindClassifier.Classify(Language.Text.Tokenizer.Read(""), null, true).Kind);
}
