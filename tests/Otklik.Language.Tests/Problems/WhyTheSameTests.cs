using Otklik.Language.Places;
using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Problems;

/// <summary>A moderator sees these reasons and judges the suggestion by them.</summary>
public sealed class WhyTheSameTests
{
    private const string Story = "Третью неделю не вывозят мусор, баки переполнены, пакеты разносит ветер по двору, " +
        "крысы бегают";

    private static readonly DateTime Day = new(2026, 3, 12, 9, 0, 0, DateTimeKind.Utc);

    private static ProblemSide Side(string text, long? topic = 1, double days = 0, long? network = null) =>
        new(Tokenizer.Read(text), topic, PlaceFinder.Find(text), Day.AddDays(days)) { NetworkId = network };

    private static IReadOnlyList<string> Why(string a, string b, double days = 0) =>
        SameProblem.Judge(Side(a), Side(b, days: days)).Why;

    private static double Chance(ProblemSide a, ProblemSide b) => SameProblem.Judge(a, b).Probability;

    [Theory]
    [InlineData(1, "в один день")]
    [InlineData(7, "в одну неделю")]
    [InlineData(15, "с промежутком больше двух недель")]
    [InlineData(30, "с промежутком больше двух недель")]
    [InlineData(31, "с большим промежутком")]
    public void The_time_between_is_named(double days, string reason) =>
        Assert.Contains(reason, Why("Яма на ул. Мира, 14", "Яма на ул. Мира, 14", days));

    [Fact]
    public void A_second_week_says_little_and_a_longer_time_speaks_against()
    {
        double[] byDays = [.. new[] { 1.0, 7, 14, 15, 31 }.Select(days =>
            Chance(Side("Яма на ул. Мира, 14"), Side("глубокая яма, улица Мира, дом 14", days: days)))];
        Assert.Equal(byDays.OrderDescending(), byDays);
        Assert.True(byDays[2] > 0.5 && byDays[3] < 0.5, string.Join(' ', byDays));
        Assert.DoesNotContain(Why("Яма на ул. Мира, 14", "Яма на ул. Мира, 14", 14),
            reason => reason.Contains("недел", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_text_is_a_copy_at_any_age_and_a_short_one_for_two_weeks()
    {
        Assert.Contains("тот же текст", Why(Story, Story, 300));
        const string water = "Опять нет горячей воды в доме";
        Assert.Contains("тот же текст", Why(water, water, 14));
        Assert.DoesNotContain("тот же текст", Why(water, water, 15));
        Assert.DoesNotContain("тот же текст", Why(water, water + ", сколько же можно такое терпеть людям", 15));
    }

    [Fact]
    public void A_text_changed_a_little_is_nearly_the_same()
    {
        Assert.Contains("почти тот же текст", Why(Story, "Уже " + Story));
        Assert.True(Chance(Side(Story), Side("Уже " + Story)) >
            Chance(Side(Story), Side("Мусор не вывозят, баки полны, ветер и крысы во дворе")));
    }

    [Fact]
    public void Copied_words_do_not_outweigh_another_house() =>
        Assert.DoesNotContain("тот же текст", Why($"{Story}, ул. Мира, 14", $"{Story}, ул. Мира, 16"));

    [Fact]
    public void Another_town_speaks_against_the_same_street_and_house()
    {
        var (here, there) = (Side("В Лысьве на ул. Мира, 14 яма"), Side("В Чусовом на ул. Мира, 14 яма"));
        Assert.Contains("другой населённый пункт", SameProblem.Judge(here, there).Why);
        Assert.True(Chance(here, there) < 0.3 && Chance(here, here) > 0.8, $"{Chance(here, there)}");
        Assert.DoesNotContain("другой населённый пункт", SameProblem.Judge(here, Side("На ул. Мира, 14 яма")).Why);
    }

    [Fact]
    public void A_topic_that_is_not_known_speaks_neither_way()
    {
        var none = SameProblem.Judge(Side("Яма на ул. Мира, 14"), Side("Яма на ул. Мира, 14", topic: null)).Why;
        Assert.DoesNotContain(none, reason => reason.Contains("тема", StringComparison.Ordinal));
    }

    [Fact]
    public void Neighbours_suffer_from_one_network_for_three_days()
    {
        var first = Side("нет воды, ул. Мира, 14", topic: 1, network: 9);
        var third = Side("прорвало трубу, ул. Мира, 22", topic: 2, days: 3, network: 9);
        Assert.Contains("та же улица и та же сеть: ул. Мира", SameProblem.Judge(first, third).Why);
        Assert.Contains("та же тема", SameProblem.Judge(first, third).Why);
        var later = third with { At = Day.AddDays(3.5) };
        Assert.Contains("та же улица, но другой дом", SameProblem.Judge(first, later).Why);
        Assert.True(Chance(first, third) > Chance(first, later));
    }

    [Fact]
    public void A_street_without_a_house_says_less_than_a_house_and_more_than_another()
    {
        var house = Side("Яма на ул. Мира, 14");
        var street = Side("Яма на ул. Мира");
        Assert.True(Chance(house, house) > Chance(street, street));
        Assert.True(Chance(street, street) > Chance(house, street));
        Assert.True(Chance(house, street) > Chance(house, Side("Яма на ул. Мира, 16")));
        Assert.Contains("та же улица: ул. Мира", SameProblem.Judge(house, street).Why);
    }

    [Fact]
    public void Without_a_place_other_numbers_are_of_other_houses_or_schools()
    {
        Assert.Contains("другие номера", Why("Лифт стоит в подъезде 3", "Лифт стоит в подъезде 5"));
        Assert.DoesNotContain("другие номера", Why("Лифт стоит в подъезде 3", "Не едет лифт, подъезд 3"));
        Assert.DoesNotContain("другие номера", Why("Лифт стоит", "Не едет лифт, подъезд 3"));
    }

    [Fact]
    public void Words_in_common_are_shown_the_most_telling_first()
    {
        var reason = Why("Светофор сломан, пешеходы ждут", "пешеходы жалуются: сломан светофор")
            .Single(one => one.StartsWith("общие слова", StringComparison.Ordinal));
        Assert.Matches("^общие слова: «(пешеходы|светофор)», «(пешеходы|светофор)», «сломан»$", reason);
        Assert.DoesNotContain(Why("Светофор сломан", "Крысы в подвале"),
            one => one.StartsWith("общие слова", StringComparison.Ordinal));
    }

    [Fact]
    public void More_words_in_common_make_it_likelier()
    {
        var one = Side("Светофор сломан, пешеходы ждут");
        double[] chances = [Chance(one, Side("Светофор сломан, пешеходы ждут долго")),
            Chance(one, Side("сломан светофор на переходе")), Chance(one, Side("перекрёсток без разметки"))];
        Assert.Equal(chances.OrderDescending(), chances);
        Assert.Equal(3, chances.Distinct().Count());
    }
}
