using Otklik.Language.Replies;

namespace Otklik.Language.Tests.Replies;

public sealed class ReplyStyleTests
{
    private static readonly DateOnly Today = new(2026, 3, 12);
    private const string Pit = "На Мостовой, 8 яма, вчера порвали колесо. Когда заделаете?";

    private static ReplyReview Check(string reply, ReplyPurpose? purpose = ReplyPurpose.WillDo, string message = Pit,
        DateOnly? promise = null) => ReplyCheck.Check(
        new ReplyToCheck(reply, [message], ReplyStage.Final, promise) { Purpose = purpose, Today = Today });

    private static FindingCode[] Faults(ReplyReview review) =>
        [.. review.Findings.Where(f => f.Severity == FindingSeverity.MustFix).Select(f => f.Code)];

    [Theory]
    [InlineData("Заделаем 15 марта. Заявительница Кузнецова Мария Петровна извещена, бригада выехала.")]
    [InlineData("Мастер был в кв. 12, заменил кран 12 марта, течь устранили.")]
    [InlineData("Бригада выедет 15 марта, звоните мастеру +7 912 345-67-89.")]
    public void Personal_data_is_never_good(string reply)
    {
        var review = Check(reply);
        Assert.False(review.IsGood);
        Assert.Contains(FindingCode.PersonalData, Faults(review));
    }

    [Fact]
    public void An_official_in_office_and_a_service_telephone_may_be_named() =>
        Assert.DoesNotContain(FindingCode.PersonalData, Check("Яму заделает до 15 марта бригада, отвечает начальник " +
            "участка Сидоров Пётр Ильич, диспетчер 8 (4912) 25-23-30.").Findings.Select(f => f.Code));

    [Fact]
    public void Ministry_language_has_a_plain_replacement_beside_it()
    {
        const string reply = "В настоящее время осуществляется вывоз снежных масс, МКД № 8 в графике до 15 марта.";
        var findings = Check(reply).Findings;
        var now = Assert.Single(findings, f => f.Code == FindingCode.Officialese && f.Span!.Value.Start == 0);
        Assert.Equal("сейчас", now.Replacement);
        Assert.Contains(findings, f => f.Replacement == "снег");
        Assert.Contains(findings, f => f.Code == FindingCode.Abbreviation && f.Replacement == "многоквартирный дом");
    }

    [Fact]
    public void Laws_and_endless_sentences_are_advised_against()
    {
        var review = Check("Согласно ст. 161 Жилищного кодекса Российской Федерации и постановлению Правительства " +
            "управляющая организация обязана обеспечивать содержание общего имущества собственников помещений " +
            "в многоквартирном доме в соответствии с требованиями законодательства и потому заделает яму до 15 марта.");
        Assert.Contains(FindingCode.LawNumber, review.Findings.Select(f => f.Code));
        Assert.Contains(FindingCode.LongSentence, review.Findings.Select(f => f.Code));
        Assert.True(review.ReadingEase < 30);
    }

    [Theory]
    [InlineData("Хватит жаловаться, яму заделаем 15 марта, бригада едет.")]
    [InlineData("Нужно читать внимательно, мы всё сделаем до 15 марта. Сами виноваты.")]
    public void Rudeness_is_returned(string reply) => Assert.Contains(FindingCode.Rude, Faults(Check(reply)));

    [Fact]
    public void Another_street_than_the_residents_is_returned() =>
        Assert.Contains(FindingCode.OtherPlace, Faults(Check("Яму на ул. Садовой, 3 заделает подрядчик до 15 марта.")));

    [Fact]
    public void A_refusal_must_say_why()
    {
        Assert.Contains(FindingCode.NoReason,
            Faults(Check("К сожалению, выполнить ремонт в этом году нельзя.", ReplyPurpose.Cannot)));
        Assert.DoesNotContain(FindingCode.NoReason, Faults(Check(
            "Ремонт в этом году нельзя выполнить, потому что деньги распределены; вернёмся к нему в мае 2027 года.",
            ReplyPurpose.Cannot)));
    }

    [Fact]
    public void A_pasted_reply_is_noticed()
    {
        const string text = "Здравствуйте! Снег убирает служба благоустройства по графику, ваш двор 15 марта.";
        var review = ReplyCheck.Check(new ReplyToCheck(text, ["Уберите снег"]) { Today = Today, EarlierReplies =
            [text] });
        Assert.Contains(FindingCode.Copied, review.Findings.Select(f => f.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ок")]
    [InlineData("👍")]
    public void An_empty_reply_is_returned(string reply) => Assert.Contains(FindingCode.Empty, Faults(Check(reply)));
}
