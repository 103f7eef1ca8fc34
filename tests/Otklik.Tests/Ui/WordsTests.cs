using Otklik.Ui.Words;

namespace Otklik.Tests.Ui;

public sealed class WordsTests
{
    [Theory]
    [InlineData(1, "житель")]
    [InlineData(3, "жителя")]
    [InlineData(9, "жителей")]
    [InlineData(0, "жителей")]
    [InlineData(11, "жителей")]
    [InlineData(14, "жителей")]
    [InlineData(21, "житель")]
    [InlineData(22, "жителя")]
    [InlineData(111, "жителей")]
    [InlineData(1204, "жителя")]
    public void A_count_chooses_the_form_of_its_noun(long count, string expected) =>
        Assert.Equal(expected, Plural.Pick(count, "житель", "жителя", "жителей"));

    [Theory]
    [InlineData(1, "resident")]
    [InlineData(2, "residents")]
    public void English_has_two_forms(long count, string expected) =>
        Assert.Equal(expected, Plural.Pick(count, "resident|residents"));

    [Fact]
    public void Figures_are_written_as_Russians_write_them()
    {
        using var _ = new InLanguage("ru");
        Assert.Equal("1\u202F204", NumberWords.Count(1204));
        Assert.Equal("−3", NumberWords.Count(-3));
        Assert.Equal("6,2", NumberWords.Decimal(6.2));
        Assert.Equal("71\u00A0%", NumberWords.Percent(0.71));
        Assert.Equal("480–640", NumberWords.Range(480, 640));
        Assert.Equal("×37", NumberWords.Times(37));
        Assert.Equal("2,1\u00A0МБ", NumberWords.Bytes(2_202_009));
    }

    [Fact]
    public void Figures_are_written_as_English_readers_expect()
    {
        using var _ = new InLanguage("en");
        Assert.Equal("1,204", NumberWords.Count(1204));
        Assert.Equal("6.2", NumberWords.Decimal(6.2));
        Assert.Equal("71%", NumberWords.Percent(0.71));
        Assert.Equal("512\u00A0B", NumberWords.Bytes(512));
    }

    [Theory]
    [InlineData("К какому дню", "К_какому дню")]
    [InlineData("что и где", "что и_где")]
    [InlineData("и не ждать", "и_не_ждать")]
    [InlineData("в № 4", "в_№_4")]
    [InlineData("через 38 мин", "через 38_мин")]
    [InlineData("на 71 %", "на_71_%")]
    [InlineData("Отклик — ответ", "Отклик_— ответ")]
    [InlineData("окно в окно", "окно в_окно")]
    [InlineData("ул. Садовая", "ул._Садовая")]
    public void Lines_do_not_end_after_short_words_and_numbers(string text, string expected) =>
        Assert.Equal(expected, Nbsp.Apply(text).Replace('\u00A0', '_'));

    [Fact]
    public void Putting_no_break_spaces_twice_changes_nothing()
    {
        var once = Nbsp.Apply("К 15 марта — не раньше, в № 4 и на 71 %");
        Assert.Equal(once, Nbsp.Apply(once));
    }
}
