using Microsoft.EntityFrameworkCore;
using MimeKit;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Connectors.Tests.Email;
using Otklik.Portal.Reporting;

namespace Otklik.Tests.Channels.Sending;

/// <summary>Who wrote on the site and left an address: letters out, answers in, and the centre that
/// has no mailbox.</summary>
public sealed class FormMailTests
{
    private const string Address = "anna@post.test";

    [Fact]
    public async Task Who_left_an_address_is_answered_by_letters_and_their_letter_joins_the_case_as_theirs()
    {
        await using var bench = await ChannelBench.StartAsync(options => options.PublicUrl = "https://otklik.example");
        await using var mail = new EmailBench();
        await ConnectAsync(bench, mail);
        var code = await WriteAsync(bench, "Во дворе яма на дороге", "Anna@Post.test");
        await bench.UntilAsync(() => mail.Post.Letters.Count == 1);

        var first = Letter(mail, 0);
        Assert.Equal((Address, $"Ваше сообщение {code}"), (first.To.Mailboxes.Single().Address, first.Subject));
        Assert.Contains(code, first.TextBody, StringComparison.Ordinal);
        Assert.Null(first.InReplyTo);
        var written = Assert.Single(await MessagesAsync(bench));
        var thread = await bench.WithDbAsync(db => db.Threads.AsNoTracking().SingleAsync());
        Assert.Equal("", thread.Address);
        Assert.DoesNotContain("post.test", thread.Key, StringComparison.Ordinal);

        mail.Mailbox.Deliver(Answer(first.MessageId!, Address, "Это у дома 14, у второго подъезда"));
        await bench.UntilAsync(async () => (await MessagesAsync(bench)).Count == 2);
        var answer = (await MessagesAsync(bench))[1];
        Assert.Equal((written.CaseId, written.ThreadId, written.AuthorId),
            (answer.CaseId, answer.ThreadId, answer.AuthorId));
        var about = await bench.WithDbAsync(db => db.Cases.AsNoTracking().SingleAsync());
        Assert.Equal((2, 1), (about.MessageCount, about.AuthorCount));

        await ReplyAsync(bench, written, "Яму засыпали.");
        await bench.UntilAsync(() => mail.Post.Letters.Count == 2);
        var second = Letter(mail, 1);
        Assert.Contains("Яму засыпали.", second.TextBody, StringComparison.Ordinal);
        Assert.Equal((first.MessageId, $"Re: Ваше сообщение {code}"), (second.InReplyTo, second.Subject));
    }

    [Fact]
    public async Task A_letter_that_somebody_else_answers_joins_the_case_as_another_persons()
    {
        await using var bench = await ChannelBench.StartAsync();
        await using var mail = new EmailBench();
        await ConnectAsync(bench, mail);
        await WriteAsync(bench, "Во дворе яма на дороге", Address);
        await bench.UntilAsync(() => mail.Post.Letters.Count == 1);
        mail.Mailbox.Deliver(Answer(Letter(mail, 0).MessageId!, "neighbour@post.test", "И у нас такая же яма"));
        await bench.UntilAsync(async () => (await MessagesAsync(bench)).Count == 2);
        var both = await MessagesAsync(bench);
        Assert.Equal(both[0].CaseId, both[1].CaseId);
        Assert.NotEqual(both[0].AuthorId, both[1].AuthorId);
    }

    [Fact]
    public async Task A_centre_without_a_mailbox_answers_on_the_page_and_says_so()
    {
        await using var bench = await ChannelBench.StartAsync();
        await ConnectAsync(bench, null);
        await WriteAsync(bench, "Во дворе яма на дороге", Address);
        await bench.UntilAsync(() => bench.WithDbAsync(db =>
            db.Deliveries.AnyAsync(row => row.State == DeliveryState.Sent && row.ProblemCode == "no-mailbox")));
        var told = await bench.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync());
        Assert.StartsWith("form_", told.ExternalId, StringComparison.Ordinal);
        Assert.Contains("на странице", told.Problem, StringComparison.Ordinal);

        await WriteAsync(bench, "Не горит фонарь у школы", email: "");
        await bench.UntilAsync(() => bench.WithDbAsync(async db =>
            await db.Deliveries.CountAsync(row => row.State == DeliveryState.Sent) == 2));
        Assert.Equal(1, await bench.WithDbAsync(db => db.Deliveries.CountAsync(row => row.Problem != null)));
    }

    [Fact]
    public async Task A_letter_that_the_server_refuses_is_a_visible_failure()
    {
        await using var bench = await ChannelBench.StartAsync();
        await using var mail = new EmailBench();
        mail.Post.Faults["RCPT"] = "550 no such user";
        await ConnectAsync(bench, mail);
        await WriteAsync(bench, "Во дворе яма на дороге", Address);
        await bench.UntilAsync(() => bench.WithDbAsync(db => db.Deliveries.AnyAsync(row =>
            row.State == DeliveryState.Failed)));
    }

    private static async Task ConnectAsync(ChannelBench bench, EmailBench? mail)
    {
        await bench.ConnectAsync(new ConnectChannel.Request(Network.Form, "form", await bench.CentreAsync(), "Форма"));
        if (mail is null) return;
        await bench.ConnectAsync(new ConnectChannel.Request(Network.Email, "mail", await bench.CentreAsync(), "Почта")
        {
            Secrets = new SecretWords { Password = "pa ss" },
            Mail = new MailServers("127.0.0.1", mail.Mailbox.Port,
                "127.0.0.1", mail.Post.Port, EmailBench.Own, "centre")
            {
                AllowPlain = true,
            },
        });
        // What lies in the mailbox before the first look is history: the channel has to have looked.
        await bench.UntilAsync(() => bench.WithDbAsync(db => db.ChannelSecrets.AnyAsync(row => row.Cursor != null)));
    }

    private static Task<string> WriteAsync(ChannelBench bench, string text, string email) =>
        bench.RunAsync<SendReport, string>(async send =>
        {
            var centres = (CentreBook)bench.Host.Services.GetService(typeof(CentreBook))!;
            centres.Forget();
            var places = ReportPlaces.Of(await centres.ReadAsync(default));
            var state = new ReportState { Text = text, Email = email, MessageId = bench.NextKey() };
            return await send.RunAsync(state, places, places.Centres[0], default);
        });

    private static async Task ReplyAsync(ChannelBench bench, Message to, string text) =>
        await bench.WithDbAsync(async db =>
        {
            db.Deliveries.Add(new Delivery
            {
                Id = bench.NextKey(), CaseId = to.CaseId, MessageId = to.Id, ThreadId = to.ThreadId,
                ChannelId = to.ChannelId, Purpose = DeliveryPurpose.FinalReply, Text = text,
                IdempotencyKey = Guid.CreateVersion7(), CreatedAt = bench.Now, NextAttemptAt = bench.Now,
            });
            return await db.SaveChangesAsync();
        });

    private static Task<List<Message>> MessagesAsync(ChannelBench bench) =>
        bench.WithDbAsync(db => db.Messages.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    private static MimeMessage Letter(EmailBench mail, int number)
    {
        using var content = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(mail.Post.Letters[number].Content));
        return MimeMessage.Load(content, TestContext.Current.CancellationToken);
    }

    private static string Answer(string to, string from, string words) => $"""
        From: <{from}>
        To: {EmailBench.Own}
        Date: Thu, 12 Mar 2026 10:30:00 +0300
        Message-ID: <answer-{words.Length}@post.test>
        In-Reply-To: <{to}>
        References: <{to}>
        Subject: Re: letter
        Content-Type: text/plain; charset=utf-8

        {words}
        """;
}
