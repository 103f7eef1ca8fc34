using Otklik.Language;
using Otklik.Language.Places;
using Otklik.Topics.Files;

namespace Otklik.Tests.Topics.Files;

public sealed class GazetteerFileTests
{
    private const string Good =
        """
        населенный пункт;муниципалитет;октмо;улица;дом;объект;другие названия;широта;долгота
        Ольховка;Заречный округ;57600000101;;;;;56,1;41,6
        Ольховка;Заречный округ;57600000101;ул. Мира;;;;;
        Ольховка;Заречный округ;57600000101;ул. Мира;5 корп. 2;;;56,11;41,61
        Ольховка;Заречный округ;57600000101;;;поликлиника № 10;десятая поликлиника|десятка;56,12;41,62
        Малая Речка;Лесной округ;57700000106;ул. Мира;;;;;
        """;

    [Fact]
    public void Each_row_is_what_its_last_cell_names_and_an_unlisted_settlement_is_added()
    {
        var read = GazetteerFile.Parse(Good);
        Assert.Empty(read.Faults);
        Assert.Equal(
            [
                (GazetteerKind.Settlement, "Ольховка"), (GazetteerKind.Street, "ул. Мира"),
                (GazetteerKind.House, "5 корп. 2"), (GazetteerKind.Landmark, "поликлиника № 10"),
                (GazetteerKind.Street, "ул. Мира"), (GazetteerKind.Settlement, "Малая Речка"),
            ],
            read.Rows.Select(entry => (entry.Kind, entry.Name)));
        Assert.Equal(["десятая поликлиника", "десятка"], read.Rows[3].OtherNames);
        Assert.Equal(new GeoPoint(56.1, 41.6), read.Rows[0].Point);
    }

    [Fact]
    public void A_message_is_put_on_the_map_by_it()
    {
        var known = Gazetteer.Build(GazetteerFile.Parse(Good).Rows);
        var place = PlaceFinder.Find("яма на ул. Мира 5 к 2", known, "Заречный округ");
        Assert.Equal(
            ("Ольховка", "ул. Мира", "5 к2", new GeoPoint(56.11, 41.61)),
            (place.Settlement, place.Street, place.House, place.Point!.Value));
    }

    [Theory]
    [InlineData(";;;;школа;;", "Нужно название населённого пункта")]
    [InlineData("123;;;;;;", "Нужно название населённого пункта")]
    [InlineData("Пески;;;5;;;", "У дома не названа улица")]
    [InlineData("Пески;;ул. Мира;пятый;;;", "Номер дома начинается не с цифры")]
    [InlineData("Пески;12;;;;;", "ОКТМО состоит из 8 или 11 цифр")]
    [InlineData("Пески;;—;;;;", "Нет названия улицы")]
    [InlineData("Пески;;;;;56.1;", "Нужны обе координаты: широта от −90 до 90, долгота от −180 до 180")]
    [InlineData("Пески;;;;;156.1;40", "Нужны обе координаты: широта от −90 до 90, долгота от −180 до 180")]
    [InlineData("Горки;;;;;;", "Такое место уже есть выше")]
    public void A_bad_row_is_set_aside_with_its_line_and_the_rest_is_kept(string row, string fault)
    {
        const string Heads = "settlement;oktmo;street;house;object;latitude;longitude";
        var read = GazetteerFile.Parse($"{Heads}\nГорки;;;;;;\n{row}\n");
        Assert.Equal([new FileFault(3, fault)], read.Faults);
        Assert.Equal("Горки", Assert.Single(read.Rows).Name);
    }

    [Fact]
    public void A_file_without_settlements_is_refused_whole() =>
        Assert.Contains("населённый пункт", Assert.Single(GazetteerFile.Parse("улица;дом\nМира;5\n").Faults).Words);
}
