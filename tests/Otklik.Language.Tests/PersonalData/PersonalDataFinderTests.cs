using Otklik.Language.PersonalData;

namespace Otklik.Language.Tests.PersonalData;

public sealed class PersonalDataFinderTests
{
    [Theory]
    [InlineData("звоните +7 (912) 345-67-89 после шести", PersonalDataKind.Phone, "+7 (912) 345-67-89")]
    [InlineData("89123456789", PersonalDataKind.Phone, "89123456789")]
    [InlineData("мой номер 8 912 345 67 89", PersonalDataKind.Phone, "8 912 345 67 89")]
    [InlineData("тел.912-345-67-89", PersonalDataKind.Phone, "912-345-67-89")]
    [InlineData("8(4912)25-23-30", PersonalDataKind.Phone, "8(4912)25-23-30")]
    [InlineData("по телефону 25-23-30", PersonalDataKind.Phone, "25-23-30")]
    [InlineData("пишите на ivan.petrov@mail.ru, жду", PersonalDataKind.Email, "ivan.petrov@mail.ru")]
    [InlineData("Меня зовут Кузнецова Мария Петровна", PersonalDataKind.FullName, "Кузнецова Мария Петровна")]
    [InlineData("врач мария петровна грубит", PersonalDataKind.FullName, "мария петровна")]
    [InlineData("от Сидорова Ивана Ильича", PersonalDataKind.FullName, "Сидорова Ивана Ильича")]
    [InlineData("отвечает Петров А. В.", PersonalDataKind.FullName, "Петров А. В")]
    [InlineData("А.В. Петров не отвечает", PersonalDataKind.FullName, "А.В. Петров")]
    [InlineData("С уважением, Ольга Смирнова", PersonalDataKind.FullName, "Ольга Смирнова")]
    [InlineData("паспорт 4510 123456 выдан", PersonalDataKind.Passport, "4510 123456")]
    [InlineData("паспорт серия 45 10 номер 123456", PersonalDataKind.Passport, "45 10 номер 123456")]
    [InlineData("СНИЛС 112-233-445 95", PersonalDataKind.Snils, "112-233-445 95")]
    [InlineData("карта 4276 3800 1234 5679", PersonalDataKind.Card, "4276 3800 1234 5679")]
    [InlineData("ул. Мира 7, кв. 12", PersonalDataKind.Flat, "кв. 12")]
    [InlineData("живу в квартире №5", PersonalDataKind.Flat, "квартире №5")]
    [InlineData("адрес: ул. Ленина, 34-123", PersonalDataKind.Flat, "123")]
    [InlineData("родилась 12.05.1980 в селе", PersonalDataKind.BirthDate, "12.05.1980")]
    [InlineData("3 мая 1950 года рождения", PersonalDataKind.BirthDate, "3 мая 1950")]
    public void Personal_data_is_found_where_it_stands(string text, PersonalDataKind kind, string words)
    {
        var found = PersonalDataFinder.Find(text);
        Assert.Equal((kind, words), (Assert.Single(found).Kind, found[0].Span.Of(text)));
    }

    [Theory]
    [InlineData("ул. Ивана Петровского, школа имени Олега Кошевого")]
    [InlineData("на Полины Осипенко, 46 темно")]
    [InlineData("дорога длиной 100-150 метров")]
    [InlineData("счёт за 05.2021 на 1234,56 руб, показания 00012345")]
    [InlineData("в квартире 16 градусов, в комнате +15")]
    [InlineData("квартира 60 кв. м")]
    [InlineData("обращение 88204 от 14.04.2021")]
    [InlineData("Постановление № 813 от 23.09.2003 года")]
    [InlineData("дома Гагарина, 51-53")]
    [InlineData("ул. Ленина между домами 104-100")]
    [InlineData("Управляющая компания не реагирует, новая школа, основная причина")]
    [InlineData("СНИЛС 112-233-445 96")]
    [InlineData("карта 4276 3800 1234 5678")]
    [InlineData("позвоните 112")]
    public void What_only_looks_like_it_is_left_alone(string text) => Assert.Empty(PersonalDataFinder.Find(text));

    [Fact]
    public void A_second_telephone_needs_no_word_of_its_own() =>
        Assert.Equal(["25-23-30", "25-23-31"], PersonalDataFinder.Find("по телефонам 25-23-30 и 25-23-31 молчат")
            .Select(found => found.Span.Of("по телефонам 25-23-30 и 25-23-31 молчат")));

    [Fact]
    public void Masking_says_what_stood_there_and_leaves_the_rest()
    {
        const string text = "Я Кузнецова Мария Петровна, тел. 89123456789, ул. Мира 7, кв. 12";
        Assert.Equal("Я [имя], тел. [телефон], ул. Мира 7, [квартира]",
            PersonalDataFinder.Mask(text, PersonalDataFinder.Find(text)));
    }
}
