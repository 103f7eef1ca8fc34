using System.Text;

namespace Otklik.Connectors.Tests.Email;

/// <summary>What staff read of a letter: the words just written, in whatever encoding and form they came.</summary>
public sealed class EmailTextTests : IAsyncDisposable
{
    private const string Words = "Во дворе дома № 5 третий день нет света. Когда починят?";

    private readonly EmailBench bench = new();

    static EmailTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("koi8-r", "koi8-r")]
    [InlineData("windows-1251", "windows-1251")]
    [InlineData("windows-1251", null)]
    [InlineData("koi8-r", null)]
    [InlineData("cp866", null)]
    [InlineData("utf-8", null)]
    [InlineData("windows-1251", "us-ascii")]
    [InlineData("windows-1251", "utf-8")]
    [InlineData("koi8-r", "iso-8859-1")]
    [InlineData("utf-8", "x-no-such-thing")]
    public void Russian_is_read_whatever_the_letter_says_of_its_encoding(string real, string? declared)
    {
        var charset = declared is null ? "" : $"; charset={declared}";
        var mail = $"From: a@b.test\nSubject: x\nContent-Type: text/plain{charset}\n"
            + $"Content-Transfer-Encoding: 8bit\n\n{Words}";
        Assert.Equal($"x\n\n{Words}".Replace("№", real is "koi8-r" ? "?" : "№", StringComparison.Ordinal),
            Read(EmailBench.Bytes(mail, Encoding.GetEncoding(real))));
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("utf-8")]
    public void Headers_with_bare_eight_bit_letters_are_read(string encoding)
    {
        var mail = "From: Анна Петрова <a@b.test>\nSubject: Нет света во дворе\n\ntext";
        var message = Assert.IsType<MessageReceived>(
            bench.Read(EmailBench.Bytes(mail, Encoding.GetEncoding(encoding))));
        Assert.Equal("Нет света во дворе\n\ntext", message.Text);
        Assert.Equal("Анна Петрова", message.Author.Name);
    }

    [Theory]
    [InlineData("=?utf-8?B?0K/QvNCwINCy?= =?utf-8?B?0L4g0LTQstC+0YDQtQ==?=")]
    [InlineData("=?utf-8?B?0K/QvNCwINCy0L4g0LTQstC+0YDQ?= =?utf-8?B?tQ==?=")]
    [InlineData("=?koi8-r?Q?=F1=CD=C1_=D7=CF_=C4=D7=CF=D2=C5?=")]
    [InlineData("=?windows-1251?Q?=DF=EC=E0_=E2=EE_=E4=E2=EE=F0=E5?=")]
    public void Encoded_subjects_are_read_also_when_cut_within_a_letter(string subject) =>
        Assert.Equal("Яма во дворе\n\ntext", Read($"From: a@b.test\nSubject: {subject}\n\ntext"));

    [Theory]
    [InlineData("Данное сообщение и вложения конфиденциальны и предназначены только адресату.")]
    [InlineData("This e-mail and any attachments are confidential.\nIf you are not the intended recipient, delete it.")]
    [InlineData("Информация в этом письме является конфиденциальной.\n\nЕсли вы не являетесь адресатом, удалите его.")]
    public void What_an_office_adds_to_every_mail_is_not_read(string disclaimer) =>
        Assert.Equal(Words, Read(EmailBench.Bytes($"From: a@b.test\nContent-Type: text/plain; charset=utf-8\n\n"
            + $"{Words}\n\n{disclaimer}\n", Encoding.UTF8)));

    [Fact]
    public void A_complaint_about_confidentiality_is_read_whole()
    {
        var words = "В поликлинике нарушили тайну.\n"
            + "Данное сообщение врача конфиденциально, а его прочли все.\n\nРазберитесь.";
        Assert.Equal(words, Read(EmailBench.Bytes(
            $"From: a@b.test\nContent-Type: text/plain; charset=utf-8\n\n{words}", Encoding.UTF8)));
    }

    [Fact]
    public void Plain_text_is_preferred_and_without_it_the_HTML_is_put_into_words()
    {
        Assert.Equal("x\n\nплоско", Read(Alternative("плоско")));
        Assert.Equal("x\n\nЗдравствуйте!\n\n- нет света\n- нет воды\nСадовая & 5", Read(Alternative(" ")));
    }

    [Theory]
    [InlineData("<p>Яма<script>alert(1)</script><style>p{}</style></p><img src='http://track.test/1.gif'>", "Яма")]
    [InlineData("<div style='display: none'>скрыто</div><b>Видно</b>", "Видно")]
    [InlineData("<div style='display:none'>всё скрыто", "всё скрыто")]
    [InlineData("<table><tr><td>Дом</td><td>5</td></tr><tr><td>Кв</td></tr></table>", "Дом 5\nКв")]
    [InlineData("a&nbsp;&lt;b&gt;&#1071;&bogus;<br/>c", "a <b>Я&bogus;\nc")]
    [InlineData("<pre>раз\nдва</pre>три", "раз\nдва\nтри")]
    [InlineData("<p>не закрыто <a href='x'>ссылка <b>жирно", "не закрыто ссылка жирно")]
    [InlineData("<!-- <p>нет</p> --><![CDATA[ x ]]>да", "x да")]
    public void HTML_gives_its_words_and_nothing_else(string html, string words)
    {
        var text = Read($"From: a@b.test\nContent-Type: text/html; charset=utf-8\n\n{html}");
        Assert.Equal(words, text);
    }

    [Theory]
    [InlineData("Да, верно.\n\n02.03.2026, 10:15, \"Центр\" <centre@gorod.test>:\n> Какой дом?")]
    [InlineData("Да, верно.\n\nпн, 2 мар. 2026 г. в 10:15, Центр <centre@gorod.test>:\n\n> Какой дом?\n> Ответьте.")]
    [InlineData("Да, верно.\n\nПонедельник, 2 марта 2026, 10:15 +03:00 от Центр <centre@gorod.test>:\n>Какой дом?")]
    [InlineData("Да, верно.\n\nOn Mon, Mar 2, 2026 at 10:15 AM Centre\n<centre@gorod.test> wrote:\n> Which house?")]
    [InlineData("Да, верно.\n\n2 марта 2026 г., в 10:15, Центр написал(а):\n\nКакой дом?")]
    [InlineData("Да, верно.\n\n-----Original Message-----\nFrom: Centre\nКакой дом?")]
    [InlineData("Да, верно.\n\n-------- Пересылаемое сообщение --------\nКакой дом?")]
    [InlineData("Да, верно.\n\nОт: Центр <c@gorod.test>\nОтправлено: 2 марта\nКому: Анна\nТема: Яма\n\nКакой дом?")]
    [InlineData("02.03.2026 10:15, Центр пишет:\n> Какой дом?\n\nДа, верно.")]
    [InlineData("> Какой дом?\n> Ответьте.\nДа, верно.")]
    [InlineData("Да, верно.\n> Какой дом?")]
    [InlineData("Да, верно.\n\n-- \nАнна\nООО «Ромашка»")]
    [InlineData("Да, верно.\n\nОтправлено из Почты Mail\n")]
    [InlineData("Да, верно.\n\nSent from my iPhone\n\n> On 2 Mar 2026, at 10:15, C <c@g.test> wrote:\n> Какой дом?")]
    public void Of_an_answer_only_what_was_just_written_is_read(string text) =>
        Assert.Equal("Да, верно.", Read(EmailBench.Mail("Re: Яма", text, "In-Reply-To: <zero@gorod.test>")));

    [Theory]
    [InlineData("Вот что мне написали 1 марта 2026: яма.\nЖду ответа.")]
    [InlineData("Соседка писала:\nвсё плохо")]
    [InlineData("Адрес:\nСадовая, 5")]
    [InlineData("От: остановки до дома темно")]
    [InlineData("-----Original Message-----\nтолько это")]
    [InlineData("> только цитата")]
    public void What_only_looks_like_history_is_kept(string text) =>
        Assert.Equal(text, Read(EmailBench.Mail("Re: Яма", text, "In-Reply-To: <zero@gorod.test>")));

    [Fact]
    public void A_forwarded_letter_and_a_first_letter_are_read_whole()
    {
        const string Forwarded = "Смотрите\n\n-------- Пересылаемое сообщение --------\nЯма у дома";
        Assert.Contains("Яма у дома",
            Read(EmailBench.Mail("Fwd: Яма", Forwarded, "References: <zero@gorod.test>")), StringComparison.Ordinal);
        Assert.Contains("> цитата", Read(EmailBench.Mail("Яма", "Пишу:\n> цитата")), StringComparison.Ordinal);
    }

    [Fact]
    public void Quotations_in_HTML_are_cut_as_in_plain_text()
    {
        const string Html = "<div>Да, верно.</div><div class=gmail_quote><div>пн, 2 мар. 2026 г. в 10:15, "
            + "Центр &lt;<a href=x>centre@gorod.test</a>&gt;:<br></div><blockquote>Какой дом?</blockquote></div>";
        var mail = EmailBench.Mail("Re: Яма", Html, "In-Reply-To: <zero@gorod.test>")
            .Replace("text/plain", "text/html");
        Assert.Equal("Да, верно.", Read(mail));
    }

    [Fact]
    public void Right_to_left_letters_stay_as_they_are() =>
        Assert.Equal("שלום\n\nمرحبا, яма", Read(EmailBench.Mail("שלום", "مرحبا, яма")));

    [Fact]
    public void An_endless_text_is_cut_and_says_so()
    {
        var text = Read(EmailBench.Mail("x", string.Concat(Enumerable.Repeat("слово ", 100_000))));
        Assert.True(text.Length < 51_000);
        Assert.EndsWith("(Текст обрезан: он слишком длинный. Целиком он есть в письме.)", text,
            StringComparison.Ordinal);
    }

    private static string Alternative(string plain) =>
        $"""
        From: a@b.test
        Subject: x
        Content-Type: multipart/alternative; boundary=B

        --B
        Content-Type: text/plain; charset=utf-8

        {plain}
        --B
        Content-Type: text/html; charset=utf-8

        <html><head><title>нет</title></head><body><p>Здравствуйте!</p><ul><li>нет света<li>нет воды</ul>
        <p>Садовая &amp;
          5</p></body></html>
        --B--
        """;

    private string Read(string mail) => bench.Received(mail).Text;

    private string Read(byte[] mail) => Assert.IsType<MessageReceived>(bench.Read(mail)).Text;
}
