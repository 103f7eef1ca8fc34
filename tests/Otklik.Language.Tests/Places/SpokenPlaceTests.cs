using Otklik.Language.Places;

namespace Otklik.Language.Tests.Places;

/// <summary>Places as residents name them: without types, in small letters, in numbers and ranges.</summary>
public sealed class SpokenPlaceTests
{
    [Theory]
    [InlineData("темно на садовая 22", "ул. Садовая", "22")]
    [InlineData("во дворе ракова 7 яма", null, null)]
    [InlineData("мусор на ракова 7", "ул. Ракова", "7")]
    [InlineData("у дома по елагина 3а течёт", "ул. Елагина", "3а")]
    [InlineData("весной на советской армии 12 было грязно", "ул. Советской Армии", "12")]
    [InlineData("ул.сов.армии 19", "ул. Советской Армии", "19")]
    [InlineData("на ул. Красной Армии темно", "ул. Красной Армии", null)]
    [InlineData("плиточников, 8, переход", null, null)]
    [InlineData("мебельщиков, 8, переход", "ул. Мебельщиков", "8")]
    [InlineData("Когда на Луговой починят свет", "ул. Луговая", null)]
    [InlineData("на Детской площадке сломаны качели", null, null)]
    [InlineData("по Громова не чистят", "ул. Громова", null)]
    [InlineData("жалоба на Громова", null, null)]
    [InlineData("по адресу лазурской 4", "ул. Лазурская", "4")]
    [InlineData("на ул. Громовой скользко", "ул. Громовой", null)]
    [InlineData("на ул. Рябиновой скользко", "ул. Рябиновая", null)]
    [InlineData("съезд с к. маркса завалило", "ул. К. Маркса", null)]
    [InlineData("напротив набережной 6", "ул. Набережная", "6")]
    [InlineData("ул. Набережная, 4", "ул. Набережная", "4")]
    [InlineData("11 Гончарный переулок 5а", "пер. 11-й Гончарный", "5а")]
    [InlineData("во 2-ом Лесном проезде", "пр-д 2-й Лесной", null)]
    [InlineData("между 2-й Ковалевкой 2д и школой", "ул. 2-я Ковалевка", "2д")]
    [InlineData("2-ая каменская 14", "ул. 2-я Каменская", "14")]
    [InlineData("ул. 2 Тихая дом 15", "ул. 2-я Тихая", "15")]
    [InlineData("2-я Линия, 17Б", "ул. 2-я Линия", "17б")]
    [InlineData("ул. Лисье поле 8", "ул. Лисье поле", "8")]
    [InlineData("на улице маршала Громова 8", "ул. Маршала Громова", "8")]
    [InlineData("ул. Ершова-Лесному бульвару", "ул. Ершова", null)]
    [InlineData("по проспекту Ленинградскому", "пр-т Ленинградский", null)]
    [InlineData("на ул. Ряжское шоссе, 5", "ш. Ряжское", "5")]
    [InlineData("яма: ул. Бойцов 5-й Дивизии, 18", "ул. Бойцов 5-й Дивизии", "18")]
    [InlineData("на улице Ершова Лесного района", "ул. Ершова", null)]
    [InlineData("остановка Каменская д. 9", "ул. Каменская", "9")]
    [InlineData("г чайковский мира 16", "ул. Мира", "16")]
    [InlineData("вернули на улицу сбросили 200 000 тонн", null, null)]
    [InlineData("ул.Мира,д.5 корп 2", "ул. Мира", "5 к2")]
    [InlineData("столб Громова, 15 упал", "ул. Громова", "15")]
    [InlineData("пенсионерка Громова, 70 просит помощи", null, null)]
    [InlineData("улица 3 Интернационала", "ул. 3 Интернационала", null)]
    [InlineData("возле 2-го Железнодорожного переулка", "пер. 2-й Железнодорожный", null)]
    [InlineData("угол Лесного пер. и Садовой", "пер. Лесной", null)]
    [InlineData("перекресток Мира/Гагарина, ул. Мира", "ул. Мира", null)]
    public void Streets_are_read_without_their_type(string text, string? street, string? house)
    {
        var place = PlaceFinder.Find(text);
        Assert.Equal((street, house), (place.Street, place.House));
    }

    [Theory]
    [InlineData("вдоль дома 17 лёд", "17")]
    [InlineData("живу в 118 доме", "118")]
    [InlineData("нашим домам 16, 18", null)]
    [InlineData("двор между 96 и 94 домами", "94–96")]
    [InlineData("не горит по ул. Мира от дома 2/17 до 8", "2/17–8")]
    [InlineData("От дома 12 до дома 14 нет тротуара", "12–14")]
    [InlineData("дома 2 дня нет света", null)]
    [InlineData("ул. Мира, [квартира]", null)]
    [InlineData("ул. Мира, дом <N>, кв. <N>", null)]
    [InlineData("ул. Мира, 5, кв. <N>", "5")]
    [InlineData("ул. Мира, кв 12", null)]
    public void Houses_are_read_and_flats_and_masks_are_not(string text, string? house) =>
        Assert.Equal(house, PlaceFinder.Find(text).House);

    [Theory]
    [InlineData("В Тихоозёрске прорвало трубу", "Тихоозёрск")]
    [InlineData("нет света в Верхнем Бобрино", "Верхнее Бобрино")]
    [InlineData("в Новых Полянах нет дороги", "Новые Поляны")]
    [InlineData("живём в Кондакове-Ельцово", null)]
    [InlineData("в Ельцово нет дороги", "Ельцово")]
    [InlineData("у нас в перми темно", "Пермь")]
    [InlineData("Курск, ул. Мира, 5", "Курск")]
    [InlineData("пермь г, не вывозят", "Пермь")]
    [InlineData("на ул. Садовой г. Курска лужа", "Курск")]
    [InlineData("д. Ивановка, дорога размыта", "Ивановка")]
    [InlineData("п. им. Ленина, нет воды", "им. Ленина")]
    [InlineData("в посёлке имени К. Маркса", "им. К. Маркса")]
    [InlineData("село Глинищево затопило", "Глинищево")]
    [InlineData("в деревне Дубровке", "Дубровка")]
    [InlineData("в посёлке Северном", "Северный")]
    [InlineData("р.п. Шилово", "Шилово")]
    [InlineData("п. майна, пер. восточный", "Майна")]
    [InlineData("с. ключи, мусор", "Ключи")]
    [InlineData("в Спас-Клепиках живём", "Спас-Клепики")]
    [InlineData("администрация города Курчатова", "Курчатов")]
    [InlineData("д. Красивая заря, 5", "Красивая заря")]
    [InlineData("и т. д. Нужно убрать", null)]
    [InlineData("с чего в чего", null)]
    [InlineData("в Советском районе", null)]
    [InlineData("из Кирова 5 вода течёт", null)]
    [InlineData("Почему в Москве можно", null)]
    [InlineData("жители посёлка городского типа", null)]
    [InlineData("Как в Перми получить справку", "Пермь")]
    public void Settlements_are_in_the_nominative_or_empty(string text, string? settlement) =>
        Assert.Equal(settlement, PlaceFinder.Find(text).Settlement);

    [Theory]
    [InlineData("в детских садах №3 и №8 нет мест", "детский сад № 3")]
    [InlineData("вблизи магазинов Радуга и Мечта", "магазин Радуга")]
    [InlineData("у магазина пятерочка лужа", "магазин Пятёрочка")]
    [InlineData("прививка в МСЧ-25", "МСЧ № 25")]
    [InlineData("дорога у перинатального центра", "перинатальный центр")]
    [InlineData("лужа у ЦПКиО", "ЦПКиО")]
    [InlineData("в урочище Тёмный Лог свалка", "урочище Тёмный Лог")]
    [InlineData("в сквере Лазурном темно", "сквер Лазурный")]
    [InlineData("На остановке Улица Громова нет урны", "остановка Улица Громова")]
    [InlineData("вход в парк лазурского", "парк Лазурского")]
    [InlineData("в центре занятости очередь", "центр занятости")]
    [InlineData("СНТ «Берёзка» без воды", "СНТ Берёзка")]
    [InlineData("у торгового центра «Радуга» яма", "ТЦ Радуга")]
    [InlineData("во дворе жилого комплекса Лазурный темно", "ЖК Лазурный")]
    [InlineData("забор дет. сада 85 упал", "детский сад № 85")]
    [InlineData("возле д/сада 41 лужа", "детский сад № 41")]
    [InlineData("в больнице Громова нет мест", "больница Громова")]
    [InlineData("во дворе жилого дома темно", null)]
    [InlineData("магазин закрыт, парк грязный", null)]
    public void Objects_are_read_in_small_letters_and_plurals(string text, string? landmark) =>
        Assert.Equal(landmark, PlaceFinder.Find(text).Landmark);

    [Fact]
    public void A_crossing_keeps_its_first_street()
    {
        var place = PlaceFinder.Find("на перекрёстке ул. Гагарина и Лесной");
        Assert.Equal(("ул. Гагарина", "пересечение Гагарина и Лесной"), (place.Street, place.Landmark));
    }
}
