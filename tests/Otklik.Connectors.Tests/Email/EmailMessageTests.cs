namespace Otklik.Connectors.Tests.Email;

/// <summary>Who wrote, when, in which conversation.</summary>
public sealed class EmailMessageTests : IAsyncDisposable
{
    private readonly EmailBench bench = new();

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public void A_letter_names_its_writer_and_begins_with_its_subject()
    {
        var message = bench.Received(EmailBench.Mail("Яма во дворе", "У дома 5 по Садовой."));
        Assert.Equal("Яма во дворе\n\nУ дома 5 по Садовой.", message.Text);
        Assert.Equal(new InboundAuthor("anna@post.test", "Anna", "anna@post.test"), message.Author);
        Assert.Equal(ThreadKind.Mail, message.Thread.Kind);
        Assert.True(message.NamesPerson);
        Assert.True(message.Thread.NamesPerson);
        Assert.False(message.Thread.IsPublic);
        Assert.False(message.IsAutomatic);
        Assert.Equal(message.Key, message.Thread.Key);
        Assert.Matches("^mail_[0-9a-f]{64}$", message.Key);
    }

    [Fact]
    public void The_time_is_when_our_server_took_it_not_what_the_sender_claims() =>
        Assert.Equal(new DateTime(2026, 3, 2, 8, 58, 0, DateTimeKind.Utc),
            bench.Received(EmailBench.Mail("x", "y")).At);

    [Theory]
    [InlineData("Date: Mon, 2 Mar 2026 03:00:00 +0300", "2026-03-02T00:00:00Z")]
    [InlineData("Date: not a date", "2026-03-02T09:00:00Z")]
    [InlineData("Date: Thu, 1 Jan 1970 00:00:00 +0000", "2026-03-02T09:00:00Z")]
    [InlineData("Received: nonsense; tomorrow\nDate: Mon, 2 Mar 2026 03:00:00 +0300", "2026-03-02T00:00:00Z")]
    public void Without_a_usable_stamp_the_next_best_time_is_taken(string head, string at)
    {
        var message = bench.Received($"{head}\nFrom: a@b.test\nMessage-ID: <x@y>\n\ntext");
        Assert.Equal(DateTime.Parse(at, null, System.Globalization.DateTimeStyles.AdjustToUniversal), message.At);
    }

    [Fact]
    public void A_conversation_is_known_by_its_first_letter_whatever_the_program_sends()
    {
        var root = bench.Received(EmailBench.Mail("Яма", "x"));
        var byReferences = bench.Received(EmailBench.Mail("Re: Яма", "y",
            "References: <one@post.test> <two@post.test>\nIn-Reply-To: <two@post.test>")
                .Replace("ID: <one", "ID: <three"));
        var byParent = bench.Received(
            EmailBench.Mail("Re: Яма", "y", "In-Reply-To: <one@post.test>").Replace("ID: <one", "ID: <four"));
        Assert.Equal(root.Thread.Key, byReferences.Thread.Key);
        Assert.Equal(root.Thread.Key, byParent.Thread.Key);
        Assert.Equal(root.Key, byParent.ReplyToKey);
        Assert.NotEqual(root.Key, byReferences.ReplyToKey);
        Assert.Equal("y", byParent.Text);
    }

    [Fact]
    public void The_key_depends_on_the_id_alone_and_without_one_on_the_bytes()
    {
        var here = bench.Received(EmailBench.Mail("Яма", "x"));
        var again = bench.Received(EmailBench.Mail("Яма", "x").Replace("from relay", "from another"));
        Assert.Equal(here.Key, again.Key);

        const string NoId = "From: a@b.test\nSubject: x\n\ntext";
        Assert.Equal(bench.Received(NoId).Key, bench.Received(NoId).Key);
        Assert.NotEqual(bench.Received(NoId).Key, bench.Received(NoId + "!").Key);
        Assert.Equal(bench.Received(NoId).Key, bench.Received(NoId).Thread.Key);
    }

    [Theory]
    [InlineData("Message-ID: no brackets at all")]
    [InlineData("Message-ID: <>\nX: y")]
    [InlineData("Message-ID: <a b@c>")]
    public void An_id_that_is_none_by_the_rules_breaks_nothing(string head)
    {
        var message = bench.Received($"{head}\nFrom: a@b.test\nSubject: x\n\ntext");
        Assert.StartsWith("mail_", message.Key, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_on_a_site_speaks_for_the_resident_whose_address_it_gives()
    {
        var message = bench.Received(
            "From: noreply@site.test\nReply-To: Oleg <oleg@post.test>\nMessage-ID: <f@site>\nSubject: Форма\n\nЯма");
        Assert.Equal("oleg@post.test", message.Author.Key);
        Assert.Contains("oleg@post.test", message.Thread.Address, StringComparison.Ordinal);
        Assert.False(message.IsAutomatic);
    }

    [Theory]
    [InlineData("Subject: x")]
    [InlineData("From: \nSubject: x")]
    [InlineData("From: nobody\nSubject: x")]
    [InlineData("From: undisclosed-recipients:;\nSubject: x")]
    public void A_letter_from_nobody_is_ignored_with_a_reason(string head) => Assert.Contains(
        "отправителя", Assert.IsType<Ignored>(bench.Read(EmailBench.Bytes($"{head}\n\ntext"))).Reason,
            StringComparison.Ordinal);

    [Fact]
    public void An_empty_letter_is_ignored_with_a_reason() => Assert.Contains(
        "Пустое", Assert.IsType<Ignored>(bench.Read(EmailBench.Bytes("From: a@b.test\n\n \n"))).Reason,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_copy_of_our_own_reply_is_an_echo()
    {
        var key = Guid.CreateVersion7();
        var sent = Assert.IsType<SendOutcome.Sent>(
            await bench.SendAsync(bench.Received(EmailBench.Mail("Яма", "x")), "Приняли", key));
        var echo = Assert.IsType<OwnEcho>(bench.Read(
            System.Text.Encoding.Latin1.GetBytes(Assert.Single(bench.Post.Letters).Content)));
        Assert.Equal(bench.Connector.EchoKey(key), echo.IdempotencyKey);
        Assert.EndsWith(sent.ExternalId, echo.MessageKey, StringComparison.Ordinal);
    }
}
