using System.Text;

namespace Otklik.Connectors.Tests.Email;

/// <summary>A small SMTP server (RFC 5321): takes letters, remembers them, and refuses at any step.</summary>
internal sealed class SmtpPost : IAsyncDisposable
{
    private readonly LoopbackServer server;
    private readonly List<Letter> letters = [];

    public SmtpPost() => server = new LoopbackServer(ConverseAsync);

    public int Port => server.Port;

    /// <summary>What to answer at a step (<c>CONNECT</c>, <c>AUTH</c>, <c>MAIL</c>, <c>RCPT</c>, <c>DATA</c>,
    /// <c>SENT</c>, <c>QUIT</c>); empty cuts the connection. At <c>SENT</c> the letter was taken before.</summary>
    public Dictionary<string, string> Faults { get; } = [];

    public IReadOnlyList<Letter> Letters
    {
        get { lock (letters) return [.. letters]; }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task ConverseAsync(LoopbackServer.Conversation talk)
    {
        var (sender, recipients) = ("", new List<string>());
        if (!await StepAsync(talk, "CONNECT", "220 ready")) return;
        while (await talk.ReadAsync() is { } line)
        {
            switch (line.ToUpperInvariant().Split(' ')[0])
            {
                case "EHLO":
                    await talk.SayAsync("250-localhost");
                    await talk.SayAsync("250-SIZE 30000000");
                    await talk.SayAsync("250 AUTH PLAIN");
                    break;
                case "AUTH":
                    await StepAsync(talk, "AUTH", "235 welcome");
                    Assert.Equal("\0centre\0pa ss",
                        Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])));
                    break;
                case "MAIL":
                    sender = Address(line);
                    await StepAsync(talk, "MAIL", "250 ok");
                    break;
                case "RCPT":
                    recipients.Add(Address(line));
                    await StepAsync(talk, "RCPT", "250 ok");
                    break;
                case "DATA":
                    if (!await StepAsync(talk, "DATA", "354 go on")) break;
                    var content = await ContentAsync(talk);
                    lock (letters) letters.Add(new Letter(sender, [.. recipients], content));
                    await StepAsync(talk, "SENT", "250 taken");
                    break;
                case "RSET":
                    await talk.SayAsync("250 ok");
                    break;
                case "QUIT":
                    await StepAsync(talk, "QUIT", "221 bye");
                    return;
                default:
                    Assert.Fail($"The post was sent «{line}».");
                    break;
            }
        }
    }

    private static async Task<string> ContentAsync(LoopbackServer.Conversation talk)
    {
        var content = new StringBuilder();
        while (await talk.ReadAsync() is { } line and not ".")
            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return content.ToString();
    }

    private async Task<bool> StepAsync(LoopbackServer.Conversation talk, string step, string answer)
    {
        var fault = Faults.GetValueOrDefault(step);
        if (fault is "") await LoopbackServer.Conversation.HangUpAsync();
        await talk.SayAsync(fault ?? answer);
        return fault is null;
    }

    private static string Address(string line) =>
        line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    internal sealed record Letter(string Sender, IReadOnlyList<string> Recipients, string Content);
}
