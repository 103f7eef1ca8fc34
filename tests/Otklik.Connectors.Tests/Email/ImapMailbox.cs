using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Otklik.Connectors.Tests.Email;

/// <summary>A small IMAP server (RFC 3501, IDLE of RFC 2177): one mailbox, what MailKit needs, and a memory of every
/// command. Reading without PEEK marks a mail as seen, as on a real server.</summary>
internal sealed partial class ImapMailbox : IAsyncDisposable
{
    private readonly LoopbackServer server;
    private readonly List<Mail> mails = [];
    private readonly List<string> commands = [];
    private TaskCompletionSource changed = new();
    private uint lastUid = 10;

    public ImapMailbox() => server = new LoopbackServer(ConverseAsync);

    public int Port => server.Port;

    public uint Validity { get; set; } = 7;

    public bool HasIdle { get; set; } = true;

    public bool HasTls { get; set; }

    /// <summary>What to answer to a command instead of doing it; empty cuts the connection, «silence»
    /// leaves it hanging.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public IReadOnlyList<string> Commands
    {
        get { lock (mails) return [.. commands]; }
    }

    public IReadOnlyList<uint> Seen
    {
        get { lock (mails) return [.. mails.Where(mail => mail.IsSeen).Select(mail => mail.Uid)]; }
    }

    /// <summary>Waits until a command was sent.</summary>
    public async Task SentAsync(string command)
    {
        for (var tries = 0; !Commands.Any(sent => sent.StartsWith(command, StringComparison.Ordinal)); tries++)
        {
            Assert.True(tries < 500, $"No {command} came, only: {string.Join("; ", Commands)}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Puts a mail in; returns its UID.</summary>
    public uint Deliver(string mail, bool isSeen = false, DateTime? at = null, long? size = null) =>
        Deliver(EmailBench.Bytes(mail), isSeen, at, size);

    public uint Deliver(byte[] mail, bool isSeen = false, DateTime? at = null, long? size = null)
    {
        lock (mails)
        {
            mails.Add(new Mail(++lastUid, mail, at ?? new DateTime(2026, 3, 2), size
                ?? mail.Length) { IsSeen = isSeen });
            changed.TrySetResult();
            changed = new TaskCompletionSource();
            return lastUid;
        }
    }

    public void Delete(uint uid)
    {
        lock (mails) mails.RemoveAll(mail => mail.Uid == uid);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ConverseAsync(LoopbackServer.Conversation talk)
    {
        await talk.SayAsync("* OK ready");
        while (await talk.ReadAsync() is { } line)
        {
            var (tag, rest) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            var name = Name(rest);
            lock (mails) commands.Add(rest);
            if (Faults.TryGetValue(name, out var fault))
            {
                if (fault == "silence") continue;
                if (fault.Length == 0) await LoopbackServer.Conversation.HangUpAsync();
                await talk.SayAsync($"{tag} {fault}");
                continue;
            }

            if (name == "IDLE") await IdleAsync(talk);
            else await AnswerAsync(talk, name, rest);
            await talk.SayAsync($"{tag} OK {(name == "EXAMINE" ? "[READ-ONLY] " : "")}done");
            if (name == "STARTTLS") await talk.EncryptAsync();
            if (name == "LOGOUT") return;
        }
    }

    private async Task AnswerAsync(LoopbackServer.Conversation talk, string name, string rest)
    {
        List<Mail> now;
        lock (mails) now = [.. mails];
        switch (name)
        {
            case "CAPABILITY":
                await talk.SayAsync($"* CAPABILITY IMAP4rev1{(HasIdle ? " IDLE" : "")}{(HasTls ? " STARTTLS" : "")}");
                break;
            case "STARTTLS":
                break;
            case "LOGIN":
                Assert.Contains("\"pa ss\"", rest, StringComparison.Ordinal);
                break;
            case "LIST":
                await talk.SayAsync(rest.Contains("INBOX", StringComparison.Ordinal)
                    ? "* LIST () \"/\" INBOX" : "* LIST (\\Noselect) \"/\" \"\"");
                break;
            case "EXAMINE":
                await talk.SayAsync("* FLAGS (\\Seen \\Deleted)");
                await TellAsync(talk);
                await talk.SayAsync($"* OK [UIDVALIDITY {Validity}] valid");
                await talk.SayAsync($"* OK [UIDNEXT {lastUid + 1}] next");
                break;
            case "UID SEARCH":
                await talk.SayAsync("* SEARCH" + string.Concat(
                    now.Where(mail => Fits(mail, rest, now)).Select(mail => $" {mail.Uid}")));
                break;
            case "UID FETCH":
                foreach (var mail in now.Where(mail => InSet(mail, rest.Split(' ')[2], now)))
                    await FetchAsync(talk, mail, now.IndexOf(mail) + 1, rest);
                break;
            case "NOOP":
                await TellAsync(talk);
                break;
            case "LOGOUT":
                await talk.SayAsync("* BYE");
                break;
            default:
                Assert.Fail($"The mailbox was sent «{rest}».");
                break;
        }
    }

    private async Task IdleAsync(LoopbackServer.Conversation talk)
    {
        Task change;
        lock (mails) change = talk.Told == mails.Count ? changed.Task : Task.CompletedTask;
        await talk.SayAsync("+ idling");
        var done = talk.ReadAsync();
        if (await Task.WhenAny(change, done) == change) await TellAsync(talk);

        if (await done is { } line) Assert.Equal("DONE", line);
    }

    private async Task TellAsync(LoopbackServer.Conversation talk)
    {
        lock (mails) talk.Told = mails.Count;
        await talk.SayAsync($"* {talk.Told} EXISTS");
    }

    private static async Task FetchAsync(LoopbackServer.Conversation talk, Mail mail, int number, string command)
    {
        if (Body().Match(command) is not { Success: true } body)
        {
            await talk.SayAsync($"* {number} FETCH (UID {mail.Uid} RFC822.SIZE {mail.Size} "
                + $"FLAGS ({(mail.IsSeen ? "\\Seen" : "")}) INTERNALDATE \"02-Mar-2026 09:00:00 +0000\")");
            return;
        }

        if (!body.Groups["peek"].Success) mail.IsSeen = true;
        var content = body.Groups["section"].Value == "HEADER" ? Head(mail.Content) : mail.Content;
        var limit = int.Parse(body.Groups["limit"].Value, CultureInfo.InvariantCulture);
        var piece = content[..Math.Min(limit, content.Length)];
        await talk.SayAsync(Encoding.Latin1.GetBytes(
            $"* {number} FETCH (UID {mail.Uid} BODY[{body.Groups["section"].Value}]<0> {{{piece.Length}}}\r\n"));
        await talk.SayAsync(piece);
        await talk.SayAsync(")");
    }

    private static byte[] Head(byte[] mail) =>
        mail.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var end ? mail[..(end + 4)] : mail;

    private static bool Fits(Mail mail, string search, List<Mail> all)
    {
        var since = Since().Match(search);
        var uids = Uids().Match(search);
        return (!search.Contains("UNSEEN", StringComparison.Ordinal) || !mail.IsSeen)
            && (!since.Success || mail.At >= DateTime.Parse(since.Groups[1].Value, CultureInfo.InvariantCulture))
            && (!uids.Success || InSet(mail, uids.Groups[1].Value, all));
    }

    private static bool InSet(Mail mail, string set, List<Mail> all) => set.Split(',').Any(range =>
    {
        var ends = range.Split(':')
            .Select(end => end == "*" ? all[^1].Uid : uint.Parse(end, CultureInfo.InvariantCulture));
        return mail.Uid >= ends.Min() && mail.Uid <= ends.Max();
    });

    private static string Name(string command)
    {
        var words = command.ToUpperInvariant().Split(' ');
        return words[0] == "UID" ? $"UID {words[1]}" : words[0];
    }

    [GeneratedRegex(@"BODY(?<peek>\.PEEK)?\[(?<section>[A-Z]*)\]<0\.(?<limit>[0-9]+)>")]
    private static partial Regex Body();

    [GeneratedRegex("SINCE ([0-9A-Za-z-]+)")]
    private static partial Regex Since();

    [GeneratedRegex("UID ([0-9:*,]+)$")]
    private static partial Regex Uids();

    private sealed record Mail(uint Uid, byte[] Content, DateTime At, long Size)
    {
        public bool IsSeen { get; set; }
    }
}
