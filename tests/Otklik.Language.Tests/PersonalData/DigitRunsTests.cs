using Otklik.Language.PersonalData;

namespace Otklik.Language.Tests.PersonalData;

public sealed class DigitRunsTests
{
    private static string[] Found(string text, PersonalDataKind kind) =>
        [.. PersonalDataFinder.Find(text).Where(found => found.Kind == kind).Select(found => found.Span.Of(text))];

    [Theory]
    [InlineData("диспетчер 2-34-56 молчит", "2-34-56")]
    [InlineData("диспетчер 223-45-67", "223-45-67")]
    [InlineData("2-34-56 не отвечает", "2-34-56")]
    [InlineData("набирайтена89123456789", "89123456789")]
    [InlineData("наберите:т89123456789", "89123456789")]
    [InlineData("мой 8.912.345.67.89", "8.912.345.67.89")]
    [InlineData("мой 8 (912) 345 - 67 - 89", "8 (912) 345 - 67 - 89")]
    [InlineData("мой 8 (912) - 345 - 67 - 89", "8 (912) - 345 - 67 - 89")]
    [InlineData("из Минска +375 29 123-45-67", "+375 29 123-45-67")]
    [InlineData("из Минска +375291234567", "+375291234567")]
    [InlineData("(4912) 25-23-30 занято", "(4912) 25-23-30")]
    [InlineData("(342)212-34-56 занято", "(342)212-34-56")]
    [InlineData("тел. 4912 25 23 30", "4912 25 23 30")]
    [InlineData("тел. 8342 212 34 56", "8342 212 34 56")]
    [InlineData("мой 912 345 67 89", "912 345 67 89")]
    [InlineData("домашний 25-23-30", "25-23-30")]
    [InlineData("звоните 25-23-30", "25-23-30")]
    [InlineData("спросить 25-23-30", "25-23-30")]
    [InlineData("моб. 25-23-30", "25-23-30")]
    [InlineData("тел. 23456", "23456")]
    [InlineData("тел. 2234567", "2234567")]
    public void A_telephone_is_found_however_it_is_grouped(string text, string phone) =>
        Assert.Equal([phone], Found(text, PersonalDataKind.Phone));

    [Theory]
    [InlineData("договор № 2-34-56")]
    [InlineData("договор №2-34-56")]
    [InlineData("дело А/2-34-56")]
    [InlineData("участок 22-34-56")]
    [InlineData("артикул 2-34-567")]
    [InlineData("артикул 2-34-56-78")]
    [InlineData("артикул 2-345-67")]
    [InlineData("тел. 2345")]
    [InlineData("тел. 12345678")]
    [InlineData("в котельной 25-23-30")]
    [InlineData("горячая линия 8-800-200-02-00")]
    [InlineData("горячая линия 88002000200")]
    [InlineData("платёж 375 29 123 45 67")]
    [InlineData("платёж 4912 25 23 30")]
    [InlineData("сумма 812 345 678 90 руб")]
    [InlineData("показания 891 234\n56 789")]
    [InlineData("счёт 4070281050000000123456789")]
    public void A_number_of_something_else_is_no_telephone(string text) =>
        Assert.Empty(Found(text, PersonalDataKind.Phone));

    [Fact]
    public void Only_a_number_close_behind_a_telephone_is_another()
    {
        Assert.Equal(["25-23-30", "23456"], Found("тел. 25-23-30, 23456", PersonalDataKind.Phone));
        Assert.Equal(["25-23-30"],
            Found("тел. 25-23-30, а счётчик показывает теперь 23456", PersonalDataKind.Phone));
        Assert.Equal(["25-23-30"], Found("тел. 25-23-30, 2345", PersonalDataKind.Phone));
    }

    /// <summary>Weighed sums of 100 and 101 both give 00, the two borders of the rule.</summary>
    [Theory]
    [InlineData("112-233-445 95")]
    [InlineData("123-001-995 00")]
    [InlineData("123-001-988 00")]
    public void An_insurance_number_is_known_by_its_check_digits(string number)
    {
        Assert.Equal([number], Found($"мой номер {number}", PersonalDataKind.Snils));
        var other = number[..^1] + (number[^1] == '9' ? '0' : (char)(number[^1] + 1));
        Assert.Empty(Found($"мой номер {other}", PersonalDataKind.Snils));
    }

    [Theory]
    [InlineData("СНИЛС: 11223344595", true)]
    [InlineData("страховое свидетельство 11223344595", true)]
    [InlineData("счётчик 11223344595", false)]
    public void Without_its_hyphens_an_insurance_number_needs_its_word(string text, bool isFound) =>
        Assert.Equal(isFound, Found(text, PersonalDataKind.Snils).Length == 1);

    [Theory]
    [InlineData("ИНН 590812345678", true)]
    [InlineData("ИНН физического лица: 590812345678", true)]
    [InlineData("счёт 590812345678", false)]
    [InlineData("ИНН 59081234567", false)]
    public void A_tax_number_needs_its_word_and_twelve_digits(string text, bool isFound) =>
        Assert.Equal(isFound, Found(text, PersonalDataKind.TaxNumber).Length == 1);

    [Theory]
    [InlineData("4276380012345679", true)]
    [InlineData("4276 3800 1234 5679", true)]
    [InlineData("5469-3800-1234-5673", true)]
    [InlineData("5469-3800-1234-5676", false)]
    [InlineData("427 63800 1234 5679", false)]
    [InlineData("0000 0000 0000 0000", false)]
    public void A_card_is_known_by_its_check_digit_and_its_groups(string number, bool isFound) =>
        Assert.Equal(isFound, Found($"номер {number}", PersonalDataKind.Card).Length == 1);
}
