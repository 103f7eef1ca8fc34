using Otklik.Language.Places;

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
