using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Problems;

public sealed class SameProblemTests
{
    private static readonly DateTime Day = new(2026, 3, 12, 9, 0, 0, DateTimeKind.Utc);

    private static ProblemSide Side(string text, long? topic, double days = 0) =>
        new(Tokenizer.Read(text), topic, PlaceFinder.Find(text), Day.AddDays(days));

    private static double Same(string a, string b, long topicB = 1, double days = 0) =>
        SameProblem.Judge(Side(a, 1), Side(b, topicB, days)).Probability;

    [Theory]
    [InlineData("Прорвало трубу на ул. Мира, 14, вода хлещет", "на мира 14 второй час течёт вода из-под асфальта")]
    [InlineData("Не горят фонари у школы № 4", "темно возле 4 школы, фонари отключены")]
    [InlineData("Огромная яма на Садовой 3", "по адресу улица Садовая, дом 3 яма на дороге")]
    public void One_problem_in_other_words_is_recognised(string a, string b) =>
        Assert.True(Same(a, b) > 0.7, $"{Same(a, b)}");

    [Theory]
    [InlineData("Яма на ул. Мира, 14", "Яма на ул. Мира, 36", 1, 0)]
    [InlineData("Яма на ул. Мира, 14", "Яма на ул. Садовой, 14", 1, 0)]
    [InlineData("Не вывезли мусор, ул. Мира, 14", "Не горит фонарь, ул. Мира, 14", 2, 0)]
    [InlineData("Нет воды, ул. Мира, 14", "Нет воды, ул. Мира, 14", 1, 300)]
    [InlineData("Во дворе яма", "У нас тоже яма", 1, 0)]
    public void Another_house_street_topic_or_season_is_another_problem(string a, string b, long topicB, double days) =>
        Assert.True(Same(a, b, topicB, days) < 0.6, $"{Same(a, b, topicB, days)}");

    [Fact]
    public void The_verdict_says_why() =>
        Assert.Contains("тот же дом: ул. Мира, 14",
            SameProblem.Judge(Side("Яма на ул. Мира, 14", 1), Side("яма, мира 14", 1)).Why);

    [Fact]
    public void The_key_of_a_street_does_not_ask_for_the_house()
    {
        var street = ProblemKey.OfStreet(7, PlaceFinder.Find("нет воды, ул. Садовая, д. 14"));
        Assert.Equal(street, ProblemKey.OfStreet(7, PlaceFinder.Find("ул. Садовая, 22, воды нет")));
        Assert.NotEqual(street, ProblemKey.OfStreet(8, PlaceFinder.Find("ул. Садовая, 22")));
        Assert.NotEqual(street, ProblemKey.OfStreet(7, PlaceFinder.Find("ул. Мира, 14")));
        Assert.True(ProblemKey.OfStreet(7, PlaceFinder.Find("у школы № 4 нет воды")).IsEmpty);
    }

    [Fact]
    public void Keys_agree_however_the_place_is_written()
    {
        var one = ProblemKey.Of(7, PlaceFinder.Find("ул. Карла Маркса, д. 14 к. 2"));
        Assert.False(one.IsEmpty);
        Assert.Equal(one, ProblemKey.Of(7, PlaceFinder.Find("на к. маркса 14к2, ул. К. Маркса, 14к2")));
        Assert.NotEqual(one, ProblemKey.Of(8, PlaceFinder.Find("ул. Карла Маркса, д. 14 к. 2")));
        Assert.NotEqual(ProblemKey.Of(7, PlaceFinder.Find("пер. Садовый, 1")),
            ProblemKey.Of(7, PlaceFinder.Find("ул. Садовая, 1")));
    }

    [Fact]
    public void Without_a_place_or_with_a_chain_shop_for_one_there_is_no_key()
    {
        Assert.True(ProblemKey.Of(7, PlaceFinder.Find("во дворе яма")).IsEmpty);
        Assert.True(ProblemKey.Of(7, PlaceFinder.Find("яма у магазина Магнит")).IsEmpty);
        Assert.True(ProblemKey.Of(null, PlaceFinder.Find("ул. Мира, 14")).IsEmpty);
    }
}
