using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Tests.Sets;
using Otklik.Language.Text;
using Otklik.Language.Topics;

namespace Otklik.Language.Tests.Problems;

public sealed class ProblemSplitTests
{
    private static readonly ClassifierSet Classifiers = new(KeywordClassifier.Build(
    [
        new TopicName(1, "Ремонт дорог", "Дороги"), new TopicName(2, "Вывоз мусора", "Отходы"),
        new TopicName(3, "Уличное освещение", "Благоустройство"),
        new TopicName(4, "Детские площадки", "Благоустройство"),
        new TopicName(5, "Безнадзорные собаки", "Животные"), new TopicName(6, "Автобусы и маршрутки", "Транспорт"),
        new TopicName(7, "Протечка крыши", "Дома"), new TopicName(8, "Канализация", "Сети"),
        new TopicName(9, "Водоснабжение", "Сети"), new TopicName(10, "Отопление", "Сети"),
        new TopicName(11, "Лифты", "Дома"), new TopicName(12, "Уборка снега", "Дороги"),
        new TopicName(13, "Поликлиники и врачи", "Здоровье"), new TopicName(14, "Деревья", "Благоустройство"),
        new TopicName(15, "Школы и сады", "Образование"), new TopicName(16, "Парковки", "Дороги"),
        new TopicName(17, "Светофоры", "Дороги"),
    ],
    [
        new KeywordRule(1, "яма, дорога, асфальт, тротуар"), new KeywordRule(2, "мусор, контейнер, свалка, урна"),
        new KeywordRule(3, "фонарь, освещение, лампа столб, темно"), new KeywordRule(4, "площадка, качели, горка"),
        new KeywordRule(5, "собаки"), new KeywordRule(6, "автобус, маршрутка, рейс"), new KeywordRule(7, "крыша"),
        new KeywordRule(8, "канализация, стоки"), new KeywordRule(9, "вода, колонка, труба"),
        new KeywordRule(10, "отопление, батареи, «холодно в квартире»"), new KeywordRule(11, "лифт"),
        new KeywordRule(12, "снег"), new KeywordRule(13, "врач, поликлиника, терапевт, кардиолог"),
        new KeywordRule(14, "дерево, тополь, спилить"), new KeywordRule(15, "школа учитель, садик, «детском саду»"),
        new KeywordRule(16, "парковаться, газон машины"), new KeywordRule(17, "светофор"),
    ]));

    [Theory]
    [InlineData(false, 0.9, 0.7)]
    [InlineData(true, 0.85, 0.65)]
    public void Several_problems_are_told_from_one(bool heldOut, double precision, double recall)
    {
        var several = new Tally(heldOut ? "several problems, held out" : "several problems, tuned");
        var borders = new Tally(heldOut ? "their borders, held out" : "their borders, tuned");
        foreach (var row in SetRow.Read("several-problems").Where(row => row.IsHeldOut == heldOut))
        {
            var marked = row["text"].Replace("\\n", "\n", StringComparison.Ordinal);
            var text = marked.Replace("‖", "", StringComparison.Ordinal);
            var parts = Parts(text);
            several.Add(marked != text, parts.Count > 0, text.Replace('\n', ' '));
            var expected = Borders(marked);
            var found = parts.Skip(1).Select(part => part.Span.Start).ToList();
            foreach (var border in expected) borders.Add(true, found.Exists(at => IsNear(at, border)), text[border..]);
            foreach (var at in found.Where(at => !expected.Exists(border => IsNear(at, border))))
                borders.Add(false, true, text[at..]);
        }

        several.Print(withMisses: !heldOut);
        borders.Print(withMisses: !heldOut);
        Assert.InRange(several.Precision, precision, 1);
        Assert.InRange(several.Recall, recall, 1);
        Assert.InRange(borders.Precision, precision - 0.05, 1);
    }

    [Fact]
    public void Each_part_has_its_topic_and_its_place()
    {
        const string text = "1) Яма на ул. Мира, 5. 2) Не горит фонарь на ул. Ленина, 10.";
        var parts = Parts(text);
        Assert.Equal([1L, 3L], parts.Select(part => part.TopicId));
        Assert.Equal(["ул. Мира", "ул. Ленина"], parts.Select(part => part.Place.Street));
        Assert.StartsWith("2) Не горит", text[parts[1].Span.Start..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_without_a_place_is_where_the_message_is() =>
        Assert.All(Parts("На ул. Мира, 5 не вывозят мусор из контейнеров. Также там не горит ни один фонарь."),
            part => Assert.Equal("5", part.Place.House));

    [Theory]
    [InlineData("")]
    [InlineData("Яма")]
    [InlineData("Ещё раз прошу убрать мусор, ещё вчера обещали вывезти контейнер, а мусор лежит")]
    [InlineData("1) 2) 3) 4) 5) 6) 7) 8) 9) 10) 11) 12) 13)")]
    public void One_thing_stays_one(string text) => Assert.Empty(Parts(text));

    [Fact]
    public void A_hundred_thousand_characters_are_cut_soon() =>
        Assert.Empty(Parts(string.Concat(Enumerable.Repeat("Ещё яма. Также мусор.\n", 5_000))));

    private static IReadOnlyList<ProblemPart> Parts(string text) =>
        ProblemSplit.Find(
            Tokenizer.Read(text), Classifiers, PlaceFinder.Find(Tokenizer.Read(text), Classifiers.Gazetteer));

    private static bool IsNear(int one, int other) => Math.Abs(one - other) <= 3;

    private static List<int> Borders(string marked)
    {
        var borders = new List<int>();
        for (var at = marked.IndexOf('‖', StringComparison.Ordinal); at >= 0;
            at = marked.IndexOf('‖', at + 1)) borders.Add(at - borders.Count);
        return borders;
    }
}
