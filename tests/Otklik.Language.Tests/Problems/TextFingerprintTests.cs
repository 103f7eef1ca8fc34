using Otklik.Language.Problems;

namespace Otklik.Language.Tests.Problems;

public sealed class TextFingerprintTests
{
    private const string Text =
        "Третью неделю не вывозят мусор от дома, баки переполнены, пакеты разносит ветер по двору";

    [Theory]
    [InlineData("ТРЕТЬЮ НЕДЕЛЮ не вывозят мусор от дома!!! Баки переполнены... пакеты разносит ветер по двору 😡")]
    [InlineData("[id5|Иван], третью неделю не вывозят мусор от дома, баки переполнены, пакеты разносит ветер " +
        "по двору https://a.ru/1")]
    public void A_copy_is_found_whatever_its_dress(string copy) =>
        Assert.True(TextFingerprint.Of(Text).IsCopyOf(TextFingerprint.Of(copy)));

    [Fact]
    public void A_copy_with_a_few_words_changed_is_near_and_shares_a_band()
    {
        var one = TextFingerprint.Of(Text);
        var other = TextFingerprint.Of(Text.Replace("Третью неделю", "Уже третью неделю", StringComparison.Ordinal) +
            " нашему");
        Assert.False(one.IsCopyOf(other));
        Assert.True(one.IsNearCopyOf(other));
        Assert.True(one.BandA == other.BandA || one.BandB == other.BandB || one.BandC == other.BandC);
    }

    [Fact]
    public void Another_text_is_neither()
    {
        var one = TextFingerprint.Of(Text);
        var other = TextFingerprint.Of("Подскажите, когда включат отопление в школе и кому звонить вечером");
        Assert.False(one.IsNearCopyOf(other));
        Assert.False(one.BandA == other.BandA || one.BandB == other.BandB || one.BandC == other.BandC);
    }

    [Fact]
    public void Short_common_texts_are_no_copies_of_each_other() =>
        Assert.False(TextFingerprint.Of("когда уберут снег").IsCopyOf(TextFingerprint.Of("Когда уберут снег?")));

    [Fact]
    public void Six_words_are_enough_to_be_a_copy_and_five_are_not()
    {
        Assert.True(TextFingerprint.Of("Не горит фонарь у нашего дома").IsCopyOf(
            TextFingerprint.Of("не горит фонарь у нашего дома!")));
        Assert.True(TextFingerprint.Of("Не горит фонарь у нашего дома").IsNearCopyOf(
            TextFingerprint.Of("не горит фонарь у нашего дома!")));
        Assert.False(TextFingerprint.Of("Не горит фонарь у дома").IsNearCopyOf(
            TextFingerprint.Of("не горит фонарь у дома!")));
    }

    /// <summary>A message pasted many times over has the words of one, and is not one.</summary>
    [Fact]
    public void A_text_of_quite_another_length_is_no_near_copy()
    {
        var (once, twice) = (TextFingerprint.Of(Text), TextFingerprint.Of(Text + ". " + Text));
        Assert.False(once.IsNearCopyOf(twice));
        Assert.False(twice.IsNearCopyOf(once));
    }

    [Fact]
    public void Values_that_are_stored_never_change()
    {
        var print = TextFingerprint.Of("Яма на улице Мира у дома 14");
        Assert.Equal((TextFingerprint.Of("яма на улице мира у дома 14").Exact, 7), (print.Exact, print.Words));
        Assert.Equal(-7277053247832351613, print.Exact);
        Assert.Equal(6408940957485119544, print.Near);
    }
}
