using Otklik.Language.Text;

namespace Otklik.Language.Tests.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Ёлка упалА", "елка упала")]
    [InlineData("оооочень тёмнооо", "очень темно")]
    [InlineData("HET cвeтa B пoдъeздe", "het света b подъезде")]
    [InlineData("не&nbsp;горит &laquo;фонарь&raquo; &#1091; дома", "не горит фонарь у дома")]
    [InlineData("дом &#55;", "дом 7")]
    [InlineData("дом 1&#52;&#x0430;, &#49;/2", "дом 14 а 1/2")]
    [InlineData("&#55", "55")]
    [InlineData("&#97;&#60;b&#91;id1|a]&#64;b &#48;", "a b id 1 a b 0")]
    [InlineData("фо\u00ADна\u200Bрь", "фонарь")]
    [InlineData("й в моем району\u0301", "й в моем району")]
    [InlineData("[id12|Иван], почему @admin_page не ответил", "почему не ответил")]
    [InlineData("смотрите https://example.ru/a?b=1, там яма", "смотрите там яма")]
    [InlineData("яма на site.ru/foto.", "яма на")]
    [InlineData("<b>Яма</b><br/>во дворе", "яма во дворе")]
    [InlineData("5 < 7 и ещё", "5 7 и еще")]
    [InlineData("пр-т Ленина, 5-А, кто-нибудь, мусор-то", "пр-т ленина 5а кто-нибудь мусор")]
    [InlineData("детско-юношеская", "детско юношеская")]
    [InlineData("Ростов-на-Дону", "ростов-на-дону")]
    [InlineData("14а 22/1 4к3 10й 2-го 5лет 14корп2", "14а 22/1 4к3 10й 2го 5 лет 14 корп 2")]
    [InlineData("20.08.22 в 12:30", "20.08.22 в 12:30")]
    [InlineData("школа N5 и N 7", "школа 5 и 7")]
    [InlineData("яма😡😡во дворе", "яма во дворе")]
    [InlineData("а\0б", "аб")]
    [InlineData("\uD800 яма \uDC00", "яма")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Words_are_read_in_their_normal_form(string? text, string expected) =>
        Assert.Equal(expected, TextNormalizer.Normalize(text));

    [Fact]
    public void Spans_point_at_the_text_as_written()
    {
        const string text = "Оооочень  тём\u00ADно &quot;у дома&quot; 14-А!";
        var words = new List<string>();
        foreach (var token in Tokenizer.Read(text).Tokens) words.Add(token.Span.Of(text));
        Assert.Equal(["Оооочень", "тём\u00ADно", "у", "дома", "14-А"], words);
    }

    [Theory]
    [InlineData("Нет света. Когда включат? Ждём", 3)]
    [InlineData("Яма на ул. Мира, д. 14. Прошу убрать", 2)]
    [InlineData("темно.страшно ходить", 2)]
    [InlineData("Писал А. С. Петров и др. жители", 1)]
    [InlineData("Первая строка\nВторая строка", 2)]
    [InlineData("строка письма\nпереносится так", 1)]
    public void Sentences_end_where_a_reader_would_end_them(string text, int expected) =>
        Assert.Equal(expected, Tokenizer.Read(text).Sentences.Count);

    [Fact]
    public void A_question_is_told_by_its_mark()
    {
        var text = Tokenizer.Read("Света нет. Когда включат?");
        Assert.Equal([false, true], text.Sentences.Select(sentence => sentence.IsQuestion));
    }

    [Fact]
    public void Russian_in_Latin_letters_shares_stems_with_Russian() =>
        Assert.Equal(FullText.Stems("яма во дворе школы"), FullText.Stems("yama vo dvore shkoly"));

    [Fact]
    public void Full_text_leaves_out_stop_words_and_keeps_numbers() =>
        Assert.Equal(["ям", "улиц", "мир", "14а", "22", "1"], FullText.Stems("Яма на улице Мира 14а и 22/1"));
}
