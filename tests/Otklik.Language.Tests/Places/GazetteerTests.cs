using Otklik.Language.Places;
using Otklik.Language.Text;

namespace Otklik.Language.Tests.Places;

public sealed class GazetteerTests
{
    private static readonly Gazetteer Known = Gazetteer.Build(
    [
        new(GazetteerKind.Settlement, "Малая Речка"),
        new(GazetteerKind.Settlement, "Ольховка"),
        new(GazetteerKind.Street, "ул. Литейная", "Ольховка"),
        new(GazetteerKind.Street, "пер. Литейный", "Ольховка"),
        new(GazetteerKind.Street, "ул. Белоевского", "Ольховка", ["Белоева"]),
        new(GazetteerKind.Street, "ул. Мира", "Ольховка"),
        new(GazetteerKind.Street, "ул. Мира", "Малая Речка"),
        new(GazetteerKind.Landmark, "Хлебозавод", "Ольховка"),
        new(GazetteerKind.Landmark, "поликлиника № 10", "Ольховка", ["десятая поликлиника"]),
    ]);

    [Theory]
    [InlineData("перенесите площадку на Литейной", "ул. Литейная", "Ольховка")]
    [InlineData("на ул. литейной темно", "ул. Литейная", "Ольховка")]
    [InlineData("в Литейном переулке", "пер. Литейный", "Ольховка")]
    [InlineData("ул. Белаевского 5", "ул. Белоевского", "Ольховка")]
    [InlineData("ул. Литейноя, 5", "ул. Литейная", "Ольховка")]
    [InlineData("яма на белоева 12", "ул. Белоевского", "Ольховка")]
    [InlineData("яма, ул. Мира 12", "ул. Мира", null)]
    [InlineData("яма в Малой Речке, ул. Мира 12", "ул. Мира", "Малая Речка")]
    public void Streets_have_their_official_names_and_their_settlement_where_it_is_certain(
        string text, string street, string? settlement)
    {
        var place = PlaceFinder.Find(text, Known);
        Assert.Equal((street, settlement), (place.Street, place.Settlement));
    }

    [Theory]
    [InlineData("яма, ул. Набережная, д. 5", "ул. Набережная", "Пески")]
    [InlineData("яма на набережной 5", "ул. Набережная", "Пески")]
    [InlineData("яма на Набережной Гончарной 5", "наб. Гончарная", "Пески")]
    public void A_street_may_be_named_by_the_word_for_a_street(string text, string street, string settlement)
    {
        var known = Gazetteer.Build(
        [
            new(GazetteerKind.Street, "ул. Набережная", "Пески"), new(GazetteerKind.Street, "наб. Гончарная", "Пески"),
        ]);
        var place = PlaceFinder.Find(text, known);
        Assert.Equal((street, "5", settlement), (place.Street, place.House, place.Settlement));
    }

    [Theory]
    [InlineData("ул. Северная, д. 5", "Пески", "ул. Северная", "Пески")]
    [InlineData("мкр. Северный, д. 5", "Горки", "мкр Северный", "Горки")]
    [InlineData("Северная 5", "Горки", "мкр Северный", "Горки")]
    [InlineData("Северная 5", "Пески", "ул. Северная", "Пески")]
    [InlineData("Северная 5", null, "ул. Северная", null)]
    [InlineData("пр. Северный, д. 5", "Лесное", "пр-д Северный", "Лесное")]
    [InlineData("ул. Победы, д. 5", "Лесное", "пр-т Победы", "Лесное")]
    public void A_type_that_is_written_counts_and_without_one_the_home_decides(
        string text, string? home, string street, string? settlement)
    {
        var known = Gazetteer.Build(
        [
            new(GazetteerKind.Street, "мкр Северный", "Горки"), new(GazetteerKind.Street, "ул. Северная", "Пески"),
            new(GazetteerKind.Street, "пр-д Северный", "Лесное"), new(GazetteerKind.Street, "пр-т Победы", "Лесное"),
            new(GazetteerKind.Settlement, "Горки"), new(GazetteerKind.Settlement, "Пески"),
            new(GazetteerKind.Settlement, "Лесное"),
        ]);
        var place = PlaceFinder.Find("яма, " + text, known, home);
        Assert.Equal((street, settlement), (place.Street, place.Settlement));
    }

    [Fact]
    public void A_word_as_long_as_a_book_is_nobodys_misspelling()
    {
        var endless = string.Concat(Enumerable.Range(0, 20_000).Select(at => "бвгдж"[at % 5]));
        var places = Gazetteer.Build(
        [
            new GazetteerEntry(GazetteerKind.Street, $"ул. {endless}", "Лугоборск", null),
            new GazetteerEntry(GazetteerKind.Street, "ул. Садовая", "Лугоборск", null),
        ]);

        var found = PlaceFinder.Find(Tokenizer.Read($"На улице {endless}х яма, а на Садовай, 5 нет"), places);

        Assert.Null(found.Point);
    }

    [Fact]
    public void A_lane_is_no_street_of_the_same_name()
    {
        var known = Gazetteer.Build([new(GazetteerKind.Street, "ул. Гончарная", "Пески") { Point = new(56, 41) }]);
        var place = PlaceFinder.Find("яма, пер. Гончарный, д. 5", known);
        Assert.Equal(("пер. Гончарный", null, null), (place.Street, place.Settlement, place.Point));
    }

    [Fact]
    public void Houses_of_villages_of_one_name_are_told_apart()
    {
        var known = Gazetteer.Build(
        [
            House("Заречный округ", 56), House("Лесной округ", 57),
            Street("Заречный округ"), Street("Лесной округ"),
        ]);
        Assert.Equal(57, PlaceFinder.Find("ул. Мира, д. 5", known, "Лесной округ").Point!.Value.Latitude);
        Assert.Null(PlaceFinder.Find("ул. Мира, д. 5", known).Point);

        static GazetteerEntry House(string municipality, double north) => new(GazetteerKind.House, "5", "Пески")
        {
            Municipality = municipality, Street = "ул. Мира", Point = new GeoPoint(north, 41),
        };
        static GazetteerEntry Street(string municipality) =>
            new(GazetteerKind.Street, "ул. Мира", "Пески") { Municipality = municipality };
    }

    [Theory]
    [InlineData("ольховка", true)]
    [InlineData("57600000", true)]
    [InlineData("57600000101", true)]
    [InlineData("57000000", false)]
    [InlineData("ул. Мира", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_page_can_be_at_home_in_a_settlement_or_municipality_that_is_known(string? home, bool isKnown) =>
        Assert.Equal(isKnown, Gazetteer.Build(
        [
            new(GazetteerKind.Settlement, "Ольховка") { Oktmo = "57600000101" },
            new(GazetteerKind.Street, "ул. Мира", "Ольховка"),
        ]).KnowsHome(home));

    [Theory]
    [InlineData("живу в ольховке", "Ольховка")]
    [InlineData("Ольховку засыпало снегом", "Ольховка")]
    [InlineData("посадили ольховку у дома", null)]
    public void A_settlement_is_known_in_any_case_form(string text, string? settlement) =>
        Assert.Equal(settlement, PlaceFinder.Find(text, Known).Settlement);

    [Theory]
    [InlineData("яма у хлебозавода", "Хлебозавод")]
    [InlineData("десятая поликлиника закрыта", "поликлиника № 10")]
    [InlineData("наш завод", null)]
    public void Objects_are_known_by_any_of_their_names(string text, string? landmark) =>
        Assert.Equal(landmark, PlaceFinder.Find(text, Known).Landmark);
}
