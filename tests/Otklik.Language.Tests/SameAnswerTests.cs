using Otklik.Language.Learning;
using Otklik.Language.PersonalData;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Tests;

/// <summary>What is kept from text to text must not be seen in an answer.</summary>
public sealed class SameAnswerTests
{
    private static readonly TopicName[] Topics =
        [new(1, "Ямы на дорогах", "Дороги"), new(2, "Вывоз мусора", "Отходы"), new(3, "Уличное освещение", "Свет")];

    private static readonly ClassifierSet Classifiers = new(new CorrectedClassifier(
        new NamedTopics(KeywordClassifier.Build(Topics, [new KeywordRule(1, "яма асфальт, провал -люк")]), Topics),
        SolvedExamples.Empty.With("Голуби на чердаке", "3").With("Опять темно во дворе", "3")));

    private static readonly string[] Texts =
    [
        "Здравствуйте! На ул. Мира, 5 яма, асфальт провалился. Когда уберут?", "", "Голуби на чердаке",
        "Горит мусорный бак у дома 14, дети рядом!", "Спасибо за фонари", "Пенсионерка Орлова из кв. 7, тел. 25-23-30",
        "Темно во дворе, мусор не вывозят третий день. Нет света на Садовой 12.", "пр-т Ленина 22/1 лёд 12.05.2024",
    ];

    private static string Said(string text)
    {
        var all = MessageUnderstanding.Understand(new InputText(text), Classifiers);
        var topics = all.Topics.Select(topic => $"{topic.TopicId} {topic.Confidence:R} {Why(topic.Reasons)}");
        return string.Join('|', all.Kind.Kind, all.Kind.Confidence, Why(all.Kind.Reasons), string.Join(';', topics),
            all.Place, string.Join(';', all.PersonalData), all.Fingerprint, all.Problem, all.Missing,
            all.Urgency.Urgency, Why(all.Urgency.Reasons), all.Tongue, all.Stems);
    }

    private static string Why(IReadOnlyList<Reason> reasons) => string.Join(',', reasons);

    [Fact]
    public void An_answer_does_not_depend_on_the_texts_before_nor_on_the_thread()
    {
        var expected = Texts.ToDictionary(text => text, Said);
        foreach (var text in Texts.Reverse()) Assert.Equal(expected[text], Said(text));
        Parallel.For(0, 2000, i => Assert.Equal(expected[Texts[i % Texts.Length]], Said(Texts[i % Texts.Length])));
    }

    [Fact]
    public void The_line_of_stems_is_the_stems_joined()
    {
        foreach (var text in Texts)
        {
            var read = Tokenizer.Read(text);
            PersonalDataSpan[] masked = [.. PersonalDataFinder.Find(read)];
            Assert.Equal(string.Join(' ', FullText.Stems(read, masked)), FullText.Line(read, masked));
        }
    }
}
