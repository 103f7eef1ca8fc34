using Otklik.Language.Topics;

namespace Otklik.Language.Tests;

public sealed class MessageUnderstandingTests
{
    private static readonly ClassifierSet Classifiers = new(KeywordClassifier.Build(
        [new TopicName(1, "Ямы на дорогах", "Дороги"), new TopicName(2, "Наружное освещение", "Благоустройство")],
        [new KeywordRule(1, "яма, выбоина"), new KeywordRule(2, "фонарь, «не горит»", 1.5)]));

    [Fact]
    public void A_plain_complaint_is_understood_in_all_its_parts()
    {
        var said = MessageUnderstanding.Understand(
            new InputText("Не горит фонарь на ул. Садовой, д. 14а, звоните +7 912 345-67-89"), Classifiers);
        Assert.Equal(MessageKind.Complaint, said.Kind.Kind);
        Assert.Equal(2, said.Topics[0].TopicId);
        Assert.Equal("ул. Садовая", said.Place.Street);
        Assert.Equal("14а", said.Place.House);
        Assert.Equal(PersonalDataKind.Phone, Assert.Single(said.PersonalData).Kind);
        Assert.Equal(Needs.None, said.Missing);
        Assert.DoesNotContain("912", said.Stems, StringComparison.Ordinal);
        Assert.False(said.Problem.IsEmpty);
    }

    [Fact]
    public void A_batch_gives_what_each_text_gives_alone_in_the_order_given()
    {
        var batch = Enumerable.Range(0, 200).Select(i => new InputText($"Яма на ул. Мира, {i + 1}, фонарь {i}"))
            .ToArray();
        var together = MessageUnderstanding.Understand(batch, Classifiers);
        for (var i = 0; i < batch.Length; i++)
        {
            var alone = MessageUnderstanding.Understand(batch[i], Classifiers);
            Assert.Equal(alone.Fingerprint, together[i].Fingerprint);
            Assert.Equal(alone.Place, together[i].Place);
            Assert.Equal(alone.Stems, together[i].Stems);
        }
    }
}
