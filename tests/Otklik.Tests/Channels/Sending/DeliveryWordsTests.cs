using System.Globalization;
using System.Text.RegularExpressions;
using Otklik.Channels.Deliveries;
using Otklik.Connectors;
using Otklik.Tests.Ui;

namespace Otklik.Tests.Channels.Sending;

public sealed partial class DeliveryWordsTests
{
    private const string Stored = "Комментарии к записи закрыты («Access to status replies denied»).";

    [Fact]
    public void What_a_network_refused_is_said_in_the_language_of_the_reader()
    {
        using (new InLanguage("en")) Assert.StartsWith("Comments on the post are closed",
            Say("213"), StringComparison.Ordinal);
        using (new InLanguage("ru")) Assert.DoesNotContain("denied", Say("213"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("77777")]
    [InlineData(null)]
    public void What_has_no_known_code_stays_as_it_was_stored(string? code)
    {
        using var _ = new InLanguage("en");
        Assert.Equal(Stored, Say(code));
    }

    [Fact]
    public void Every_code_of_the_network_that_ends_a_delivery_has_english_words()
    {
        using var _ = new InLanguage("en");
        foreach (var code in (int[])[5, 7, 14, 15, 18, 100,
            212, 213, 222, 801, 900, 901, 902, 914, 917, 983, 1116, 1401])
            Assert.DoesNotMatch(Cyrillic(), Say(code.ToString(CultureInfo.InvariantCulture))!);
    }

    private static string? Say(string? code) => DeliveryWords.Of(Network.Vk, code, Stored);

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
