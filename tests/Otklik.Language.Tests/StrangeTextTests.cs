using System.Globalization;
using Otklik.Language.Replies;
using Otklik.Language.Topics;

namespace Otklik.Language.Tests;

public sealed class StrangeTextTests
{
    private static readonly ClassifierSet Classifiers = new(KeywordClassifier.Build(
        [new TopicName(1, "Ямы на дорогах", "Дороги"), new TopicName(2, "Вывоз мусора", "Отходы")],
        [new KeywordRule(1, "яма"), new KeywordRule(2, "вывоз мусора")]));

    [Theory]
    [InlineData('а', "")]
    [InlineData('9', "")]
    [InlineData('@', "")]
    [InlineData('<', "")]
    [InlineData('&', "")]
    [InlineData('(', "8")]
    [InlineData('-', "а")]
    [InlineData('.', "1")]
    [InlineData('?', "когда ")]
    [InlineData(' ', "яма")]
    [InlineData(',', "ул. Мира")]
    [InlineData(' ', "Иван Петрович")]
    [InlineData(' ', "между домами 5 и 7")]
    [InlineData(' ', "пахнет газом")]
    [InlineData(' ', "+7 912 345 67 89")]
    public void A_hundred_thousand_characters_of_anything_are_read(char filler, string word)
    {
        var text = string.Concat(Enumerable.Repeat(word + filler, 100_000 / (word.Length + 1)));
        var said = MessageUnderstanding.Understand(new InputText(text), Classifiers);
        Assert.InRange(said.Topics.Count, 0, 3);
        Assert.NotNull(ReplyCheck.Check(new ReplyToCheck(text, [text])));
    }

    [Theory]
    [InlineData("👍", Tongue.None)]
    [InlineData("https://example.ru/photo.jpg", Tongue.None)]
    [InlineData("", Tongue.None)]
    [InlineData("Во дворе яма", Tongue.Russian)]
    [InlineData("vo dvore yama uberite musor", Tongue.RussianInLatin)]
    [InlineData("Безнең урамда юл начар, зинһар ярдәм итегез", Tongue.OtherOfTheCountry)]
    [InlineData("The road is broken please repair", Tongue.Other)]
    [InlineData("道路坏了", Tongue.Other)]
    [InlineData("SELECT * FROM users; DROP TABLE cases", Tongue.Other)]
    public void The_language_is_told(string text, Tongue tongue) =>
        Assert.Equal(tongue, MessageUnderstanding.Understand(new InputText(text), Classifiers).Tongue);

    [Fact]
    public void Transliterated_capital_and_stretched_words_are_understood_alike()
    {
        string[] ways = ["Яма на дороге, ул. Мира, 5", "ЯМА НА ДОРОГЕ, УЛ. МИРА, 5",
            "Яяяяма на дорооооге, ул. Мира, 5", "yama na doroge"];
        Assert.All(ways, way => Assert.Equal(1, MessageUnderstanding.Understand(new InputText(way), Classifiers)
            .Topics[0].TopicId));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("en-US")]
    public void Culture_settings_change_nothing(string culture)
    {
        var text = new InputText("НЕ ГОРИТ ФОНАРЬ, УЛ. ИЛЬИНСКАЯ, Д. 14И, IVAN@MAIL.RU, 1.5 МЕТРА, ДО 15.03");
        var before = MessageUnderstanding.Understand(text, Classifiers);
        var saved = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var after = MessageUnderstanding.Understand(text, Classifiers);
            Assert.Equal((before.Place, before.Stems, before.Fingerprint),
                (after.Place, after.Stems, after.Fingerprint));
        }
        finally
        {
            CultureInfo.CurrentCulture = saved;
        }
    }
}
