namespace Otklik.Connectors.Tests.Email;

/// <summary>Mail of machines: kept, but never answered by a machine; and what comes back of our own.</summary>
public sealed class EmailMachineTests : IAsyncDisposable
{
    private const string Delivery = "01954a0e-0000-7000-8000-000000000001";

    private readonly EmailBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated; x")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: List")]
    [InlineData("List-Id: <news.test>")]
    [InlineData("List-Unsubscribe: <https://news.test>")]
    [InlineData("X-Otklik: other-centre")]
    public void A_machines_mail_is_known_by_its_headers(string header) =>
        Assert.True(bench.Received(EmailBench.Mail("Привет", "x", header)).IsAutomatic);

    [Theory]
    [InlineData("noreply@shop.test", "Привет")]
    [InlineData("No-Reply@shop.test", "Привет")]
    [InlineData("centre@gorod.test", "Привет")]
    [InlineData("oleg@post.test", "Автоответ: в отпуске")]
    [InlineData("oleg@post.test", "Out of office: x")]
    public void A_machines_mail_is_known_by_its_sender_and_subject(string from, string subject) =>
        Assert.True(bench.Received($"From: {from}\nSubject: {subject}\n\ntext").IsAutomatic);

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Precedence: normal")]
    [InlineData("X-Mailer: some")]
    public void A_persons_mail_is_not(string header) =>
        Assert.False(bench.Received(EmailBench.Mail("Привет", "x", header)).IsAutomatic);

    [Theory]
    [InlineData("failed", "5.1.1", "такого адреса нет")]
    [InlineData("failed", "5.2.2", "переполнен")]
    [InlineData("failed", "5.7.1", "нежелательным")]
    [InlineData("failed", "4.4.7", "за отведённое время")]
    [InlineData("failed", "anna@post.test", "вернул")]
    public void A_reply_that_came_back_names_its_delivery(string action, string status, string words)
    {
        var failed = Assert.IsType<DeliveryFailed>(bench.Read(Report(action, status, $"{Delivery}@gorod.test")));
        Assert.Equal(Delivery, failed.IdempotencyKey);
        Assert.Equal(bench.Received($"From: a@b.test\nMessage-ID: <{Delivery}@gorod.test>\n\nx").Key,
            failed.MessageKey);
        Assert.Contains(words, failed.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_returned_letter_itself_names_its_delivery_too()
    {
        var report = System.Text.Encoding.UTF8.GetString(Report("failed", "5.1.1", $"{Delivery}@gorod.test"))
            .Replace("text/rfc822-headers", "message/rfc822", StringComparison.Ordinal);
        Assert.IsType<DeliveryFailed>(bench.Read(EmailBench.Bytes(report)));
    }

    [Theory]
    [InlineData("delayed", "4.4.1", "пробует ещё")]
    [InlineData("delivered", "2.0.0", "о доставленном")]
    public void A_report_that_is_no_failure_is_ignored_with_a_reason(string action, string status, string words) =>
        Assert.Contains(words, Assert.IsType<Ignored>(
            bench.Read(Report(action, status, $"{Delivery}@gorod.test"))).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("someone@else.test")]
    [InlineData(Delivery + "@else.test")]
    public void A_report_on_mail_that_is_not_ours_is_ignored(string id) => Assert.Contains(
        "не отсюда", Assert.IsType<Ignored>(bench.Read(Report("failed", "5.1.1", id))).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void A_failure_told_in_free_form_names_its_delivery_too()
    {
        var free = $"""
            From: Mailer-Daemon <MAILER-DAEMON@relay.test>
            Subject: Mail delivery failed: returning message to sender
            X-Failed-Recipients: anna@post.test

            ------ This is a copy of your message ------
            Message-Id: <{Delivery}@gorod.test>
            """;
        Assert.Equal(Delivery, Assert.IsType<DeliveryFailed>(bench.Read(EmailBench.Bytes(free))).IdempotencyKey);
    }

    [Fact]
    public void A_receipt_of_reading_is_ignored() => Assert.Contains("прочтении", Assert.IsType<Ignored>(bench.Read(
        EmailBench.Bytes(
            """
            From: anna@post.test
            Content-Type: multipart/report; report-type=disposition-notification; boundary=B

            --B
            Content-Type: text/plain

            read
            --B--
            """))).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_resident_whose_program_sends_an_empty_return_path_is_still_heard()
    {
        var message = bench.Received("Return-Path: <>\nFrom: anna@post.test\nSubject: Яма\n\ntext");
        Assert.True(message.IsAutomatic);
        Assert.Equal("Яма\n\ntext", message.Text);
    }

    private static byte[] Report(string action, string status, string id) => EmailBench.Bytes(
        $"""
        Return-Path: <>
        From: MAILER-DAEMON@relay.test
        Message-ID: <report@relay.test>
        Subject: Undelivered
        Content-Type: multipart/report; report-type=delivery-status; boundary=B

        --B
        Content-Type: text/plain

        Sorry.
        --B
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.test

        Final-Recipient: rfc822; anna@post.test
        Action: {action}
        Status: {status}
        Diagnostic-Code: smtp; 550 5.1.1 <anna@post.test>: no such user

        --B
        Content-Type: text/rfc822-headers

        From: centre@gorod.test
        Message-ID: <{id}>
        Subject: Re: x

        --B--
        """);
}
