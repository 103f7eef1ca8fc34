using Otklik.Centres;
using Otklik.Language.Places;
using Otklik.Topics.Files;
using Otklik.Topics.Places;

namespace Otklik.Tests.Topics.Places;

public sealed class PageHomeTests
{
    private static readonly Gazetteer Known = Gazetteer.Build(GazetteerFile.Parse(
        """
        settlement;municipality;oktmo;street
        Берёзово;Заречный округ;57600000101;ул. Урицкого
        Пески;Заречный округ;57600000106;ул. Мира
        Боровое;Лесной округ;57700000101;ул. Урицкого
        """).Rows);

    [Theory]
    [InlineData("Березово", null, "", "", "Березово")]
    [InlineData("Лесной округ", null, "", "", "Лесной округ")]
    [InlineData("", null, "57600000", "Заречный округ", "57600000")]
    [InlineData("", null, "57000000", "Боровое", "Боровое")]
    [InlineData("", null, "57000000", "Область", null)]
    [InlineData("", null, "", "", null)]
    [InlineData("Область", null, "", "Область", null)]
    [InlineData("Дальний", null, "57600000", "Заречный округ", "Дальний")]
    [InlineData("", "Боровое", "57600000", "", "Боровое")]
    [InlineData("Пески", "Боровое", "57600000", "", "Боровое")]
    [InlineData("", "Дальний", "57600000", "", "Дальний")]
    public void The_nearest_that_the_gazetteer_knows_is_home(
        string place, string? chosen, string oktmo, string territory, string? home)
    {
        var centre = new Centre { Code = "one", Name = "Центр", Oktmo = oktmo, Territory = territory };
        Assert.Equal(home, PageHome.Of(Known, centre, place, chosen));
    }

    [Theory]
    [InlineData("Березово", "Берёзово")]
    [InlineData("Лесной округ", "Боровое")]
    [InlineData("57600000", "Берёзово")]
    [InlineData("Пески", null)]
    [InlineData(null, null)]
    public void Two_streets_of_one_name_are_told_apart_by_it(string? home, string? settlement)
    {
        var place = PlaceFinder.Find("на урицкого 22 не горит фонарь", Known, home);
        Assert.Equal(("ул. Урицкого", "22", settlement), (place.Street, place.House, place.Settlement));
    }
}
