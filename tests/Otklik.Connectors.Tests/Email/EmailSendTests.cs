namespace Otklik.Connectors.Tests.Email;

public sealed class EmailSendTests : IAsyncDisposable
{
    private readonly EmailBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task A_reply_joins_the_residents_conversation()
    {
        var key = Guid.CreateVersion7();
        var asked = bench.Received(EmailBench.Mail("Яма во дворе", "x", "References: <zero@post.test>"));
        var sent = Assert.IsType<SendOutcome.Sent>(
            await bench.SendAsync(asked, "Приняли.\n.точка в начале\nСрок — 5 марта", key));

        var letter = bench.Letter();
        Assert.Equal("Re: Яма во дворе", letter.Subject);
        Assert.Equal("\"Anna\" <anna@post.test>", letter.To.ToString());
        Assert.Equal("Центр управления", letter.From.Mailboxes.Single().Name);
        Assert.Equal("one@post.test", letter.InReplyTo);
        Assert.Equal(["zero@post.test", "one@post.test"], letter.References);
        Assert.Equal($"{key:D}@gorod.test", letter.MessageId);
        Assert.Equal("Приняли.\n.точка в начале\nСрок — 5 марта", letter.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("mail-1", letter.Headers["X-Otklik"]);
        Assert.False(letter.Headers.Contains("Auto-Submitted"));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), letter.Date);
        var post = Assert.Single(bench.Post.Letters);
        Assert.Equal(EmailBench.Own, post.Sender);
        Assert.Equal(["anna@post.test"], post.Recipients);

        // The resident's program answers with our Message-ID: sending returned the tail of that key.
        var answer = bench.Received(EmailBench.Mail("Re: Яма", "Да", $"In-Reply-To: <{key:D}@gorod.test>"));
        Assert.EndsWith(sent.ExternalId, answer.ReplyToKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_delivery_is_the_same_letter_at_every_attempt()
    {
        var key = Guid.CreateVersion7();
        var asked = bench.Received(EmailBench.Mail("Яма", "x"));
        bench.Post.Faults["SENT"] = "";
        var lost = Assert.IsType<SendOutcome.Retry>(await bench.SendAsync(asked, "Приняли", key));
        Assert.True(lost.MayHaveArrived);
        bench.Post.Faults.Clear();
        await bench.SendAsync(asked, "Приняли", key);
        Assert.Equal(2, bench.Post.Letters.Count);
        Assert.All(bench.Post.Letters, letter =>
            Assert.Contains($"Message-Id: <{key:D}@gorod.test>", letter.Content, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_a_machine_wrote_says_so_and_buttons_become_words()
    {
        var asked = bench.Received(EmailBench.Mail("Яма", "x"));
        var reply = new OutboundReply(
            Guid.CreateVersion7(), asked.Thread, asked.Key, "Исправили?",
                [new("Да", "y"), new("Нет", "n"), new("Не знаю", "?")])
        {
            IsAutomatic = true, Subject = "Ваше сообщение № 5",
        };
        Assert.IsType<SendOutcome.Sent>(
            await bench.Connector.SendAsync(reply, bench.Settings, EmailBench.Cancellation));
        var letter = bench.Letter();
        Assert.Equal("auto-replied", letter.Headers["Auto-Submitted"]);
        Assert.Equal("Re: Ваше сообщение № 5", letter.Subject);
        Assert.EndsWith("напишите в ответном письме: «Да», «Нет» или «Не знаю».", letter.TextBody!.TrimEnd(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CONNECT", "421 too busy", false)]
    [InlineData("MAIL", "451 try later", false)]
    [InlineData("RCPT", "450 greylisted", false)]
    [InlineData("SENT", "452 full", false)]
    [InlineData("AUTH", "454 temporary", false)]
    [InlineData("CONNECT", "", false)]
    [InlineData("DATA", "", true)]
    public async Task What_passes_is_tried_again(string step, string answer, bool mayHaveArrived)
    {
        bench.Post.Faults[step] = answer;
        var outcome = await bench.SendAsync(bench.Received(EmailBench.Mail("Яма", "x")), "Приняли");
        Assert.Equal(mayHaveArrived, Assert.IsType<SendOutcome.Retry>(outcome).MayHaveArrived);
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user anna@post.test", "Такого адреса нет", false)]
    [InlineData("RCPT", "552 over quota", "переполнен", false)]
    [InlineData("DATA", "554 spam", "нежелательным", false)]
    [InlineData("SENT", "552 too big", "слишком велико", false)]
    [InlineData("MAIL", "553 not your address", "не разрешает", true)]
    [InlineData("AUTH", "535 no", "имя или пароль", true)]
    [InlineData("CONNECT", "554 no service", "не обслуживает", true)]
    public async Task A_refusal_is_told_in_words_and_is_final(string step, string answer, string words, bool broken)
    {
        bench.Post.Faults[step] = answer;
        var outcome = await bench.SendAsync(bench.Received(EmailBench.Mail("Яма", "x")), "Приняли");
        var failed = Assert.IsType<SendOutcome.Failed>(outcome);
        Assert.Contains(words, failed.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("@", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(broken, failed.ChannelBroken);
    }

    [Fact]
    public async Task How_the_server_says_goodbye_changes_nothing()
    {
        bench.Post.Faults["QUIT"] = "";
        Assert.IsType<SendOutcome.Sent>(await bench.SendAsync(bench.Received(EmailBench.Mail("Яма", "x")), "Приняли"));
    }

    [Theory]
    [InlineData("Яма\r\nBcc: victim@post.test\r\n\r\nтело")]
    [InlineData("=?utf-8?B?0K/QvNCwDQpCY2M6IHZpY3RpbUBwb3N0LnRlc3Q=?=")]
    [InlineData("Яма\nBcc: victim@post.test")]
    public async Task No_subject_adds_a_header_or_a_recipient(string subject)
    {
        var asked = bench.Received(EmailBench.Mail("Яма", "x"));
        var reply = new OutboundReply(Guid.CreateVersion7(), asked.Thread, asked.Key, "Приняли", [])
        {
            Subject = subject, References = ["a@b>\r\nBcc: victim@post.test", "good@post.test"],
        };
        Assert.IsType<SendOutcome.Sent>(
            await bench.Connector.SendAsync(reply, bench.Settings, EmailBench.Cancellation));
        var letter = bench.Letter();
        Assert.Empty(letter.Bcc);
        Assert.Equal(["good@post.test"], letter.References);
        Assert.Equal("Приняли", letter.TextBody!.TrimEnd());
        Assert.Equal(["anna@post.test"], Assert.Single(bench.Post.Letters).Recipients);
    }

    [Theory]
    [InlineData("a@b.test>\r\nRCPT TO:<victim@post.test")]
    [InlineData("a@b.test, victim@post.test")]
    [InlineData("a b@c.test")]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("centre@gorod.test")]
    public async Task An_address_that_is_not_one_persons_is_not_written_to(string address)
    {
        var asked = bench.Received(EmailBench.Mail("Яма", "x"));
        var json = asked.Thread.Address.Replace(
            "anna@post.test", System.Text.Json.JsonEncodedText.Encode(address).Value, StringComparison.Ordinal);
        var outcome = await bench.SendAsync(asked with { Thread = asked.Thread with { Address = json } }, "Приняли");
        Assert.IsType<SendOutcome.Failed>(outcome);
        Assert.Empty(bench.Post.Letters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"to":null,"ids":null}""")]
    public async Task An_address_that_is_not_ours_is_refused_in_words(string address)
    {
        var asked = bench.Received(EmailBench.Mail("Яма", "x"));
        var outcome = await bench.SendAsync(asked with { Thread = asked.Thread with { Address = address } }, "Приняли");
        Assert.Equal("address", Assert.IsType<SendOutcome.Failed>(outcome).Code);
    }

    [Fact]
    public async Task A_check_signs_in_to_both_servers_and_says_which_one_refused()
    {
        var check = await bench.Connector.CheckAsync(bench.Settings, EmailBench.Cancellation);
        Assert.True(check.Ok, check.Problem);
        Assert.Contains(check.Facts, fact => fact.StartsWith("Приём:", StringComparison.Ordinal));
        Assert.Contains(check.Facts, fact => fact.StartsWith("Отправка:", StringComparison.Ordinal));

        bench.Post.Faults["AUTH"] = "535 no";
        var refused = await bench.Connector.CheckAsync(bench.Settings, EmailBench.Cancellation);
        Assert.False(refused.Ok);
        Assert.StartsWith("Сервер исходящей почты не принял", refused.Problem, StringComparison.Ordinal);
        Assert.Single(refused.Facts);

        bench.Mailbox.Faults["LOGIN"] = "NO no";
        var deaf = await bench.Connector.CheckAsync(bench.Settings, EmailBench.Cancellation);
        Assert.StartsWith("Сервер входящей почты не принял", deaf.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_a_silent_server_ends()
    {
        bench.Mailbox.Faults["EXAMINE"] = "silence";
        var checking = bench.Connector.CheckAsync(bench.Settings, EmailBench.Cancellation);
        await bench.Mailbox.SentAsync("EXAMINE");
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("Сервер входящей почты не ответил вовремя.", (await checking).Problem);
    }

    [Fact]
    public async Task A_letter_cannot_be_taken_back_and_mail_has_no_webhook()
    {
        var asked = bench.Received(EmailBench.Mail("Яма", "x"));
        Assert.IsType<SendOutcome.NotPossible>(await bench.Connector.WithdrawAsync(
            asked.Thread, "x", bench.Settings, EmailBench.Cancellation));
        Assert.IsType<WebhookReceipt.Refused>(bench.Connector.Receive(
            new WebhookCall("x"u8.ToArray(), new Dictionary<string, string>()), bench.Settings));
    }
}
