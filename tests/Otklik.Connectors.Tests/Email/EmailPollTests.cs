using System.Text;
using Otklik.Connectors.Email;

namespace Otklik.Connectors.Tests.Email;

public sealed class EmailPollTests : IAsyncDisposable
{
    private readonly EmailBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Mail_comes_again_until_the_cursor_is_passed_on_and_stays_unread()
    {
        bench.Mailbox.Deliver(EmailBench.Mail("Яма", "У дома 5"));
        var batch = await bench.PollAsync(null);
        Assert.Null(batch.Error);
        var payload = Assert.Single(batch.Payloads);
        Assert.Equal("7:11:11", batch.Cursor);
        Assert.Equal(payload.Key, bench.Read(payload.Body).Key);
        Assert.Equal(payload.Key, Assert.Single((await bench.PollAsync(null)).Payloads).Key);

        var after = await bench.PollAsync(batch.Cursor);
        Assert.Empty(after.Payloads);
        Assert.Equal(batch.Cursor, after.Cursor);
        Assert.Empty(bench.Mailbox.Seen);
        Assert.DoesNotContain(bench.Mailbox.Commands, command =>
            command.StartsWith("SELECT", StringComparison.Ordinal)
                || command.Contains("STORE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_channel_begins_with_the_unread_mail_of_the_last_days()
    {
        bench.Mailbox.Deliver(EmailBench.Mail("Старое", "x"), at: new DateTime(2026, 2, 1));
        bench.Mailbox.Deliver(EmailBench.Mail("Новое", "x"));
        bench.Mailbox.Deliver(EmailBench.Mail("Отвечено", "x"), isSeen: true);
        var batch = await bench.PollAsync(null);
        Assert.StartsWith("Новое", Text(Assert.Single(batch.Payloads)), StringComparison.Ordinal);

        // From then on mail is taken even when a colleague opened it first.
        bench.Mailbox.Deliver(EmailBench.Mail("Открыто", "x"), isSeen: true);
        var next = await bench.PollAsync(batch.Cursor);
        Assert.StartsWith("Открыто", Text(Assert.Single(next.Payloads)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_server_numbers_its_mail_anew_nothing_is_lost_and_keys_stay()
    {
        bench.Mailbox.Deliver(EmailBench.Mail("Яма", "x"), isSeen: true);
        var before = await bench.PollAsync("7:0:0");
        bench.Mailbox.Validity = 8;
        var after = await bench.PollAsync(before.Cursor);
        Assert.Equal(before.Payloads[0].Key, Assert.Single(after.Payloads).Key);
        Assert.StartsWith("8:11:", after.Cursor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_without_an_id_goes_by_its_number_in_the_mailbox()
    {
        var uid = bench.Mailbox.Deliver("From: a@b.test\nSubject: x\n\ntext");
        Assert.Equal($"uid_7:{uid}", Assert.Single((await bench.PollAsync(null)).Payloads).Key);
    }

    [Fact]
    public async Task Much_mail_comes_in_portions_in_order()
    {
        for (var number = 0; number < 120; number++)
            bench.Mailbox.Deliver(EmailBench.Mail($"N{number:000}", "x").Replace("one@", $"n{number}@"));
        var (texts, cursor) = (new List<string>(), (string?)null);
        PollBatch batch;
        do
        {
            batch = await bench.PollAsync(cursor);
            cursor = batch.Cursor;
            texts.AddRange(batch.Payloads.Select(payload => Text(payload)[..4]));
        }
        while (batch.Payloads.Count > 0);

        Assert.Equal(Enumerable.Range(0, 120).Select(number => $"N{number:000}"), texts);
    }

    [Fact]
    public async Task Of_a_huge_mail_the_headers_are_taken_and_a_note_says_so()
    {
        bench.Mailbox.Deliver(EmailBench.Mail("Проект сквера", "тело"), size: 30 * 1024 * 1024);
        var payload = Assert.Single((await bench.PollAsync(null)).Payloads);
        Assert.DoesNotContain("тело", Encoding.UTF8.GetString(payload.Body), StringComparison.Ordinal);
        Assert.Contains(bench.Mailbox.Commands, command =>
            command.Contains("BODY.PEEK[HEADER]", StringComparison.Ordinal));
        var text = Text(payload);
        Assert.StartsWith("Проект сквера\n\n(Письмо слишком велико", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_that_is_deleted_meanwhile_is_passed_over()
    {
        var first = bench.Mailbox.Deliver(EmailBench.Mail("Первое", "x"));
        bench.Mailbox.Deliver(EmailBench.Mail("Второе", "x"));
        bench.Mailbox.Delete(first);
        Assert.StartsWith("Второе", Text(Assert.Single((await bench.PollAsync("7:5:0")).Payloads)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_poll_waits_for_mail_to_come(bool hasIdle)
    {
        bench.Mailbox.HasIdle = hasIdle;
        var connector = new EmailConnector(TimeProvider.System);
        var polling = connector.PollAsync(
            bench.Settings, "7:10:0", TimeSpan.FromSeconds(hasIdle ? 60 : 1), EmailBench.Cancellation);
        await bench.Mailbox.SentAsync("UID SEARCH");
        bench.Mailbox.Deliver(EmailBench.Mail("Яма", "x"));
        Assert.Single((await polling).Payloads);
    }

    [Fact]
    public async Task A_wait_ends_when_nothing_comes()
    {
        var connector = new EmailConnector(TimeProvider.System);
        var batch = await connector.PollAsync(
            bench.Settings, "7:10:0", TimeSpan.FromMilliseconds(300), EmailBench.Cancellation);
        Assert.Equal((0, "7:10:0", null), (batch.Payloads.Count, batch.Cursor, batch.Error));
    }

    [Theory]
    [InlineData("LOGIN", "NO [AUTHENTICATIONFAILED] bad centre@gorod.test", "имя или пароль")]
    [InlineData("EXAMINE", "NO no such mailbox", "Входящие")]
    [InlineData("UID SEARCH", "BAD what?", "не по правилам")]
    [InlineData("UID FETCH", "NO later", "отказал")]
    [InlineData("UID SEARCH", "", "оборвал")]
    public async Task What_goes_wrong_is_told_in_words_and_the_cursor_stays(string command, string answer, string words)
    {
        bench.Mailbox.Deliver(EmailBench.Mail("Яма", "x"));
        bench.Mailbox.Faults[command] = answer;
        var batch = await bench.PollAsync("7:10:0");
        Assert.Contains(words, batch.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("@", batch.Error, StringComparison.Ordinal);
        Assert.Equal(("7:10:0", 0), (batch.Cursor, batch.Payloads.Count));
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_has_no_encryption_is_told_apart()
    {
        var token = EmailBench.Cancellation;
        var mail = bench.Settings.Mail!;
        var nowhere = bench.Settings with { Mail = mail with { ImapPort = 1 } };
        Assert.Contains("не отвечает",
            (await bench.Connector.PollAsync(nowhere, null, TimeSpan.Zero, token)).Error, StringComparison.Ordinal);
        var tls = bench.Settings with { Mail = mail with { AllowPlain = false } };
        Assert.Contains("шифрования",
            (await bench.Connector.PollAsync(tls, null, TimeSpan.Zero, token)).Error, StringComparison.Ordinal);
        var empty = bench.Settings with { Mail = null };
        Assert.Contains("не заданы",
            (await bench.Connector.PollAsync(empty, null, TimeSpan.Zero, token)).Error, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Mailbox.Commands, command =>
            command.StartsWith("LOGIN", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_that_is_no_mail_goes_by_its_number_too()
    {
        var uid = bench.Mailbox.Deliver([0, 255, 13, 10, 58, 58]);
        Assert.Equal($"uid_7:{uid}", Assert.Single((await bench.PollAsync(null)).Payloads).Key);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_is_told_no_password()
    {
        bench.Mailbox.HasTls = true;
        var settings = bench.Settings with { Mail = bench.Settings.Mail! with { AllowPlain = false } };
        var batch = await bench.Connector.PollAsync(settings, null, TimeSpan.Zero, EmailBench.Cancellation);
        Assert.Contains("сертификат", batch.Error, StringComparison.Ordinal);
        Assert.Equal("STARTTLS", bench.Mailbox.Commands[^1]);
    }

    [Fact]
    public async Task A_server_that_falls_silent_does_not_stop_the_channel()
    {
        bench.Mailbox.Faults["UID SEARCH"] = "silence";
        var polling = bench.PollAsync("7:10:0");
        await bench.Mailbox.SentAsync("UID SEARCH");
        bench.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Contains("вовремя", (await polling).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_we_stop_a_poll_stops()
    {
        using var stop = new CancellationTokenSource();
        var polling = bench.Connector.PollAsync(bench.Settings, "7:10:0", TimeSpan.FromMinutes(5), stop.Token);
        await bench.Mailbox.SentAsync("IDLE");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
    }

    private string Text(PolledPayload payload) => Assert.IsType<MessageReceived>(bench.Read(payload.Body)).Text;
}
