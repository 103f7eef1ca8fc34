using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Otklik.Connectors.Email;

namespace Otklik.Connectors.Tests.Email;

/// <summary>Whatever a mail is, the worst that happens is a payload that cannot be read.</summary>
public sealed class EmailHostileTests
{
    private static readonly ConnectorSettings Settings = new("mail")
    {
        Mail = new MailSettings("imap.test", 993, "smtp.test", 465, EmailBench.Own, "u", "p"),
    };

    private readonly EmailConnector connector = new(TimeProvider.System);

    [Fact]
    public void Parts_within_parts_a_hundred_deep_are_read_and_deeper_ones_are_a_file()
    {
        Assert.Equal("дно", Read(Nested(100)).Text);
        Assert.Single(Read(Nested(10_000)).Attachments);
    }

    [Fact]
    public void Letters_within_letters_are_one_file()
    {
        var deep = string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\n\n", 2000)) + "Subject: x\n\ndно";
        var message = Read($"From: a@b.test\n{deep}");
        Assert.Single(message.Attachments);
    }

    [Fact]
    public void A_header_of_megabytes_is_cut_where_it_is_shown()
    {
        var huge = new string('я', 2_000_000);
        var ids = string.Concat(Enumerable.Repeat("<a@b> ", 100_000));
        var message = Read($"From: \"{huge}\" <a@b.test>\nSubject: {huge}\nReferences: {ids}\n\ntext");
        Assert.True(message.Author.Name!.Length <= 200);
        Assert.True(message.Text.Length < 1000);
        Assert.True(message.Thread.Address.Length < 10_000);
    }

    [Fact]
    public void Eight_bit_rubbish_and_zeros_are_no_trouble()
    {
        var message = Read("From: a@b.test\nSubject: a\0b\n\nx\0y\u0001z \ud83d");
        Assert.Equal("ab\n\nxyz", message.Text.TrimEnd('?', '\ufffd', ' '));
        var rubbish = new byte[100_000];
        new Random(5).NextBytes(rubbish);
        Tolerates([.. "From: a@b.test\r\nContent-Type: text/html\r\n\r\n"u8, .. rubbish]);
    }

    [Fact]
    public void A_bomb_in_an_archive_is_just_its_bytes()
    {
        var message = Read("From: a@b.test\nContent-Type: application/zip; name=bomb.zip\n"
            + "Content-Encoding: gzip\nContent-Transfer-Encoding: base64\n\nUEsDBBQAAAAIAA==");
        Assert.Equal(10, Assert.Single(message.Attachments).Content!.Length);
    }

    [Fact]
    public void Markup_that_opens_without_end_is_read_in_one_go()
    {
        var html = string.Concat(Enumerable.Repeat("<div><blockquote><table style='display:none", 50_000)) + ">x";
        Tolerates(EmailBench.Bytes($"From: a@b.test\nContent-Type: text/html\n\n{html}"));
        Tolerates(EmailBench.Bytes($"From: a@b.test\nContent-Type: text/html\n\n{new string('<', 1_000_000)}"));
        Tolerates(EmailBench.Bytes($"From: a@b.test\nContent-Type: text/html\n\n{new string('&', 1_000_000)}"));
    }

    [Fact]
    public void A_wall_of_marks_that_look_like_history_takes_no_time()
    {
        var wall = string.Concat(Enumerable.Repeat("От: Отправлено: -----\n> писал:\n", 20_000));
        Tolerates(EmailBench.Bytes($"From: a@b.test\nIn-Reply-To: <x@y>\n\n{wall}"));
        Tolerates(EmailBench.Bytes($"From: a@b.test\nSubject: Re: x\n\n{new string('-', 1_000_000)}"));
    }

    [Property(MaxTest = 300)]
    public void Any_bytes_are_read_or_refused(byte[] mail) => Tolerates(mail);

    [Property(MaxTest = 300)]
    public Property A_damaged_letter_is_read_or_refused()
    {
        var whole = EmailBench.Bytes(
            """
            Received: from x; Mon, 2 Mar 2026 11:58:00 +0300
            From: =?utf-8?B?0JDQvdC90LA=?= <anna@post.test>
            Reply-To: group: a@b.test, <c@d.test>;
            Message-ID: <one@post.test>
            References: <a@b> <c@d>
            Subject: =?koi8-r?Q?=F1=CD=C1?=
            Content-Type: multipart/report; report-type=delivery-status; boundary="B"

            --B
            Content-Type: multipart/alternative; boundary=C

            --C
            Content-Type: text/plain; charset=windows-1251
            Content-Transfer-Encoding: quoted-printable

            =DF=EC=E0
            --C
            Content-Type: text/html

            <p style="display:none">x<blockquote>&#1071;
            --C--
            --B
            Content-Type: message/delivery-status

            Action: failed
            Status: 5.1.1
            --B
            Content-Type: message/rfc822
            Content-Disposition: attachment; filename*0*=utf-8''a%20; filename*1=b

            Subject: inner

            x
            --B--
            """);
        byte[][] pieces =
        [
            [0], [255, 254], "\r\n\r\n"u8.ToArray(), "--B\r\n"u8.ToArray(), "--C--"u8.ToArray(), "=?"u8.ToArray(),
            "\""u8.ToArray(), "<"u8.ToArray(), ":"u8.ToArray(), ";"u8.ToArray(), "\t"u8.ToArray(), [0xD0], [],
        ];
        var damage =
            from at in Gen.Choose(0, whole.Length - 1)
            from length in Gen.Choose(0, 40)
            from piece in Gen.Elements(pieces)
            select (byte[])[.. whole[..at], .. piece, .. whole[Math.Min(whole.Length, at + length)..]];
        return Prop.ForAll(damage.ToArbitrary(), Tolerates);
    }

    private static string Nested(int depth)
    {
        var mail = new StringBuilder("From: a@b.test\n");
        for (var level = 0; level < depth; level++)
            mail.Append(null, $"Content-Type: multipart/mixed; boundary=B{level}\n\n--B{level}\n");
        mail.Append("Content-Type: text/plain; charset=utf-8\n\nдно\n");
        return mail.ToString();
    }

    private MessageReceived Read(string mail) => Assert.IsType<MessageReceived>(
        Assert.Single(connector.Parse(EmailBench.Bytes(mail), Settings)));

    private void Tolerates(byte[] mail)
    {
        try
        {
            var read = Assert.Single(connector.Parse(mail, Settings));
            Assert.NotEmpty(read.Key);
            if (read is MessageReceived message) Assert.DoesNotContain('\0', message.Text);
        }
        catch (PayloadException)
        {
            // Refused: quarantine shows it.
        }
    }
}
