using Otklik.Language.Places;

namespace Otklik.Language.Tests.Places;

/// <summary>Places of one name are told apart by the page the message was written on.</summary>
public sealed class HomeChoiceTests
{
    private static readonly Gazetteer Known = Gazetteer.Build(
    [
        Town("Ольховка", "Заречный округ", "57600000101", 56.1),
        Town("Боровое", "Лесной округ", "57700000101", 57.1),
        Town("Покровка", "Заречный округ", "57600000116", 56.2),
        Town("Покровка", "Лесной округ", "57700000121", 57.2),
        In("ул. Мира", "Ольховка", "Заречный округ", GazetteerKind.Street),
        In("ул. Мира", "Боровое", "Лесной округ", GazetteerKind.Street),
        In("ул. Мира", "Покровка", "Лесной округ", GazetteerKind.Street),
        In("ул. Гончарная", "Боровое", "Лесной округ", GazetteerKind.Street),
        In("школа № 4", "Ольховка", "Заречный округ", GazetteerKind.Landmark),
        In("школа № 4", "Боровое", "Лесной округ", GazetteerKind.Landmark),
    ]);

    [Theory]
    [InlineData("яма, ул. Мира 12", "Ольховка", "Ольховка")]
    [InlineData("яма, ул. Мира 12", "боровое", "Боровое")]
    [InlineData("яма, ул. Мира 12", "Заречный округ", "Ольховка")]
    [InlineData("яма, ул. Мира 12", "57600000", "Ольховка")]
    [InlineData("яма, ул. Мира 12", "57600000101", "Ольховка")]
    [InlineData("яма, ул. Мира 12", "Лесной округ", null)]
    [InlineData("яма, ул. Мира 12", null, null)]
    [InlineData("яма, ул. Мира 12", "Дальний", null)]
    [InlineData("яма в Боровом, ул. Мира 12", "Ольховка", "Боровое")]
    [InlineData("яма на ул. Гончарной 3", null, "Боровое")]
    [InlineData("яма на ул. Гончарной 3", "Ольховка", null)]
    [InlineData("в школе № 4 холодно", "Лесной округ", "Боровое")]
    [InlineData("в школе № 4 холодно", null, null)]
    public void A_street_or_object_lies_in_the_settlement_of_the_page(string text, string? home, string? settlement) =>
        Assert.Equal(settlement, PlaceFinder.Find(text, Known, home).Settlement);

    [Theory]
    [InlineData("нет воды в Покровке", "Заречный округ", "57600000116")]
    [InlineData("нет воды в Покровке", "57700000", "57700000121")]
    [InlineData("нет воды в Покровке", "Боровое", null)]
    [InlineData("нет воды в Покровке", null, null)]
    [InlineData("нет воды в Ольховке", "Лесной округ", "57600000101")]
    public void Villages_of_one_name_are_told_apart_by_the_municipality(string text, string? home, string? oktmo)
    {
        var place = PlaceFinder.Find(text, Known, home);
        Assert.Equal(oktmo, place.Oktmo);
        Assert.Equal(oktmo is not null, place.Point is not null);
    }

    [Fact]
    public void The_page_reaches_the_finder_with_the_message()
    {
        var understood = MessageUnderstanding.Understand(
            new InputText("яма, ул. Мира 12", Home: "Боровое"), ClassifierSet.Empty with { Gazetteer = Known });
        Assert.Equal("Боровое", understood.Place.Settlement);
    }

    private static GazetteerEntry Town(string name, string municipality, string oktmo, double north) =>
        new(GazetteerKind.Settlement, name)
        {
            Municipality = municipality,
            Oktmo = oktmo,
            Point = new GeoPoint(north, 41.5),
        };

    private static GazetteerEntry In(string name, string settlement, string municipality, GazetteerKind kind) =>
        new(kind, name, settlement) { Municipality = municipality };
}
