using Otklik.Language.Places;

namespace Otklik.Language.Tests.Places;

public sealed class PlaceFinderTests
{
    [Theory]
    [InlineData("яма на урицкого 22", "ул. Урицкого", "22")]
    [InlineData("ул. Мира, д. 14 к. 2 не убирают", "ул. Мира", "14 к2")]
    [InlineData("улица Красный Октябрь, дом 5А", "ул. Красный Октябрь", "5а")]
    [InlineData("пр-т Ленина 5а", "пр-т Ленина", "5а")]
    [InlineData("по пр-ту Дружбы д.8д", "пр-т Дружбы", "8д")]
    [InlineData("на Московском проспекте 7/1", "пр-т Московский", "7/1")]
    [InlineData("возле дома 23 по ул. Садовой", "ул. Садовая", "23")]
    [InlineData("В 14 доме на улице Кирова холодно", "ул. Кирова", "14")]
    [InlineData("дом № 21 по улице Полевой", "ул. Полевая", "21")]
    [InlineData("между 14 и 16 домом по Садовой", "ул. Садовая", "14–16")]
    [InlineData("по улице Ленина между домами 36 и 34", "ул. Ленина", "34–36")]
    [InlineData("Надписи на стене дома Гагарина, 59к2", "ул. Гагарина", "59 к2")]
    [InlineData("ул. розы люксембург дом 31", "ул. Розы Люксембург", "31")]
    [InlineData("ул. 8 Марта 12", "ул. 8 Марта", "12")]
    [InlineData("ул. 50 лет Октября, 3", "ул. 50 лет Октября", "3")]
    [InlineData("ул. К. Маркса, 10", "ул. К. Маркса", "10")]
    [InlineData("Касимовское шоссе, 13 нет света", "ш. Касимовское", "13")]
    [InlineData("переулок Тихий, д.8 \"б\"", "пер. Тихий", "8б")]
    [InlineData("ул. Заречная 14 а также соседний", "ул. Заречная", "14")]
    [InlineData("ул Лесная 14 Б, второй подъезд", "ул. Лесная", "14б")]
    [InlineData("на Черняховского темно", "ул. Черняховского", null)]
    [InlineData("мкр. Северный", "мкр. Северный", null)]
    [InlineData("на улице генерала Орлова собаки", "ул. Генерала Орлова", null)]
    [InlineData("на ул. Мира 3 крупные ямы", "ул. Мира", null)]
    [InlineData("на улице Мира 2 дня нет воды", "ул. Мира", null)]
    [InlineData("ул. Мира 7, кв. 12", "ул. Мира", "7")]
    [InlineData("Тихий переулок дом 2 кв 7", "пер. Тихий", "2")]
    [InlineData("по адресу 50 лет октября 7", "ул. 50 лет Октября", "7")]
    [InlineData("темно на 8 марта 12", "ул. 8 Марта", "12")]
    [InlineData("трава за домом звездная 4", "ул. Звездная", "4")]
    [InlineData("яма во дворе дома Дейнеки 5", "ул. Дейнеки", "5")]
    [InlineData("УЛ. САДОВАЯ, Д. 3", "ул. САДОВАЯ", "3")]
    public void Streets_and_houses_are_read_as_officials_write_them(string text, string street, string? house)
    {
        var place = PlaceFinder.Find(text);
        Assert.Equal((street, house), (place.Street, place.House));
    }

    [Theory]
    [InlineData("г. Курск, ул. Мира", "Курск")]
    [InlineData("второй день нет воды в Лысьве", "Лысьва")]
    [InlineData("Живём в городе Железногорске", "Железногорск")]
    [InlineData("Пермь г, ул. Мира, 4", "Пермь")]
    [InlineData("д. Пески, дорога размыта", "Пески")]
    [InlineData("в деревне Большие Угоны нет света", "Большие Угоны")]
    [InlineData("с. Усть-Качка", "Усть-Качка")]
    [InlineData("не вывозят в г.лысьва", "Лысьва")]
    [InlineData("в п Северный", "Северный")]
    [InlineData("Нижний Новгород далеко, а в Нижнем Новгороде чисто", "Нижний Новгород")]
    public void Settlements_are_read(string text, string settlement) =>
        Assert.Equal(settlement, PlaceFinder.Find(text).Settlement);

    [Theory]
    [InlineData("темно у 10й поликлиники", "поликлиника № 10")]
    [InlineData("школа № 4 без ремонта", "школа № 4")]
    [InlineData("возле 55 школы", "школа № 55")]
    [InlineData("в детском саду №12", "детский сад № 12")]
    [InlineData("в д/с 7 холодно", "детский сад № 7")]
    [InlineData("остановка Хлебозавод", "остановка Хлебозавод")]
    [InlineData("на остановке \"Улица Попова\" нет урны", "остановка Улица Попова")]
    [InlineData("ходим по Кировскому мосту", "Кировский мост")]
    [InlineData("перекресток Мира и Садовой без светофора", "пересечение Мира и Садовой")]
    public void Named_objects_are_read(string text, string landmark) =>
        Assert.Equal(landmark, PlaceFinder.Find(text).Landmark);

    [Theory]
    [InlineData("сыну 5 лет. д. 5 лет")]
    [InlineData("дома 2 дня нет воды")]
    [InlineData("кв. 7, подъезд 3, этаж 5")]
    [InlineData("улица тёмная, фонари не горят")]
    [InlineData("На улице мороз, дома холодно")]
    [InlineData("проживаю в Курском районе")]
    [InlineData("в 2021 г. Просил сделать ремонт")]
    [InlineData("2 школы закрыли, детей 30 человек в классе")]
    [InlineData("с 5 до 7 часов, цена 14 рублей")]
    [InlineData("глава города Петров А. В. не отвечает")]
    [InlineData("почему как в Москве сделать нельзя")]
    [InlineData("жалоба на Рудского, нахамил")]
    [InlineData("Снова 5 фонарей не горят")]
    [InlineData("добрый день, магазин шумит")]
    [InlineData("нет света у жителей города. Водители жалуются")]
    [InlineData("площадь 45 кв м, на 8 марта 12 человек пришли")]
    [InlineData("")]
    [InlineData("👍")]
    public void Where_nothing_is_said_nothing_is_read(string text) =>
        Assert.True(PlaceFinder.Find(text).IsEmpty, PlaceFinder.Find(text).ToString());

    [Fact]
    public void A_village_may_have_houses_without_streets()
    {
        var place = PlaceFinder.Find("д. Пески, д. 5 сгорел столб");
        Assert.Equal(("Пески", null, "5"), (place.Settlement, place.Street, place.House));
    }

    [Fact]
    public void The_span_covers_the_words_of_the_address()
    {
        const string text = "Прошу убрать снег на ул. Мира, д. 14, спасибо";
        Assert.Equal("ул. Мира, д. 14", PlaceFinder.Find(text).Span!.Value.Of(text));
    }
}
