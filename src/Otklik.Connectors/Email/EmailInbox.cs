using System.Globalization;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Otklik.Connectors.Email;

/// <summary>Reads the inbox. It is opened for reading only, so nothing is marked as seen, moved or deleted: the mailbox
/// stays the copy from which everything can be read again.</summary>
internal sealed class EmailInbox(TimeProvider time)
{
    /// <summary>Above this only the headers are taken. 20 MB of files are 27 MB in base64, which most servers
    /// refuse.</summary>
    public const int LargestMail = 25 * 1024 * 1024;

    public const string Server = "Сервер входящей почты";

    private const int LargestHead = 256 * 1024;
    private const int MostMails = 50;
    private const int LargestBatch = 32 * 1024 * 1024;
    /// <summary>However slowly it comes: a poll that hangs would stop the channel without a word.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);


    /// <summary>How far back the first look goes; older mail was answered by hand.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);

    /// <summary>RFC 2177: a server may drop who idles for half an hour; nets drop sooner.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(9);

    public async Task<PollBatch> PollAsync(
        ConnectorSettings settings, string? cursor, TimeSpan wait, CancellationToken cancellation)
    {
        if (settings.Mail is not { } mail)
            return new PollBatch([], cursor, "Почтовые серверы канала не заданы. Впишите их в настройки канала.");
        using var limit = new CancellationTokenSource(Patience + LongestWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await PollAsync(mail, EmailCursor.Read(cursor), wait, either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (EmailTrouble.Of(failure, Server, cancellation) is not null)
        {
            return new PollBatch([], cursor, EmailTrouble.Of(failure, Server, cancellation)!.Reason);
        }
    }

    public static async Task<string> CheckAsync(MailSettings mail, CancellationToken cancellation)
    {
        using var client = await EmailServers.OpenImapAsync(mail, cancellation).ConfigureAwait(false);
        var inbox = client.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadOnly, cancellation).ConfigureAwait(false);
        var count = inbox.Count;
        await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture, $"Приём: папка «Входящие» открывается, писем в ней {count}");
    }

    private async Task<PollBatch> PollAsync(
        MailSettings mail, EmailCursor? cursor, TimeSpan wait, CancellationToken cancellation)
    {
        using var client = await EmailServers.OpenImapAsync(mail, cancellation).ConfigureAwait(false);
        using var arrived = new CancellationTokenSource();
        var inbox = client.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadOnly, cancellation).ConfigureAwait(false);
        inbox.CountChanged += (_, _) => arrived.Cancel();
        var at = await StartAsync(inbox, cursor, cancellation).ConfigureAwait(false);
        var batch = await FetchAsync(inbox, at, cancellation).ConfigureAwait(false);
        if (batch.Payloads.Count == 0 && wait > TimeSpan.Zero)
        {
            wait = wait < LongestWait ? wait : LongestWait;
            await WaitAsync(client, wait, arrived, cancellation).ConfigureAwait(false);
            batch = await FetchAsync(inbox, EmailCursor.Read(batch.Cursor)!, cancellation).ConfigureAwait(false);
        }

        await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
        return batch;
    }

    /// <summary>Where to go on. A new channel begins with the unread mail of the last days. When the server numbered
    /// its mail anew, the last days are read again: keys come from Message-IDs, so repeats change nothing.</summary>
    private async Task<EmailCursor> StartAsync(IMailFolder inbox, EmailCursor? cursor, CancellationToken cancellation)
    {
        if (cursor is not null && cursor.Validity == inbox.UidValidity) return cursor;
        SearchQuery recent = SearchQuery.DeliveredAfter((time.GetUtcNow() - FirstLook).UtcDateTime);
        var query = cursor is null ? recent.And(SearchQuery.NotSeen) : recent;
        var found = await inbox.SearchAsync(query, cancellation).ConfigureAwait(false);
        var last = inbox.UidNext is { } next ? next.Id - 1 : found.Count > 0 ? found.Max(uid => uid.Id) : 0;
        var start = found.Count > 0 ? found.Min(uid => uid.Id) - 1 : last;
        return new EmailCursor(inbox.UidValidity, start, cursor is null ? last : 0);
    }

    private static async Task<PollBatch> FetchAsync(IMailFolder inbox, EmailCursor at, CancellationToken cancellation)
    {
        var after = new UniqueIdRange(new UniqueId(at.Uid + 1), UniqueId.MaxValue);
        var found = await inbox.SearchAsync(SearchQuery.Uids(after), cancellation).ConfigureAwait(false);
        // «5:*» also gives the last mail when its number is below 5.
        var uids = found.Where(uid => uid.Id > at.Uid).OrderBy(uid => uid.Id).Take(MostMails).ToList();
        if (uids.Count == 0) return new PollBatch([], at.ToString());

        const MessageSummaryItems Wanted =
            MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Flags;
        var summaries = (await inbox.FetchAsync(uids, Wanted, cancellation).ConfigureAwait(false))
            .ToDictionary(summary => summary.UniqueId.Id);
        var (payloads, total) = (new List<PolledPayload>(), 0L);
        foreach (var uid in uids)
        {
            // Not there: it was deleted meanwhile. Read before the channel was: it was answered by hand.
            if (summaries.TryGetValue(uid.Id, out var summary)
                && !(uid.Id <= at.UnreadUntil && summary.Flags?.HasFlag(MessageFlags.Seen) is true))
            {
                if (payloads.Count > 0 && total + (summary.Size ?? 0) > LargestBatch) break;
                if (await BytesAsync(inbox, uid, summary.Size ?? 0, cancellation).ConfigureAwait(false) is { } bytes)
                {
                    payloads.Add(new PolledPayload(Key(bytes, at.Validity, uid), bytes));
                    total += bytes.Length;
                }
            }

            at = at with { Uid = uid.Id };
        }

        return new PollBatch(payloads, at.ToString());
    }

    /// <summary>Null when the mail was deleted between two commands.</summary>
    private static async Task<byte[]?> BytesAsync(
        IMailFolder inbox, UniqueId uid, uint size, CancellationToken cancellation)
    {
        try
        {
            var isLarge = size > LargestMail;
            using var stream = isLarge
                ? await inbox.GetStreamAsync(uid, "HEADER", 0, LargestHead, cancellation).ConfigureAwait(false)
                : await inbox.GetStreamAsync(uid, 0, LargestMail, cancellation).ConfigureAwait(false);
            using var bytes = new MemoryStream();
            if (isLarge)
            {
                bytes.Write(Encoding.ASCII.GetBytes(string.Create(
                    CultureInfo.InvariantCulture, $"{EmailWords.SizeHeader}: {size}\r\n")));
            }

            await stream.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
            return bytes.ToArray();
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    private static string Key(byte[] mail, uint validity, UniqueId uid) =>
        EmailReader.MessageId(mail) is { } id
            ? EmailKeys.Message(id)
            : string.Create(CultureInfo.InvariantCulture, $"uid_{validity}:{uid.Id}");

    /// <summary>IDLE where the server has it: mail is there within a second of its coming.</summary>
    private async Task WaitAsync(
        ImapClient client, TimeSpan wait, CancellationTokenSource arrived, CancellationToken cancellation)
    {
        if (client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            using var timeout = new CancellationTokenSource(wait, time);
            using var done = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, arrived.Token);
            if (!done.IsCancellationRequested) await client.IdleAsync(done.Token, cancellation).ConfigureAwait(false);
            return;
        }

        await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        await client.NoOpAsync(cancellation).ConfigureAwait(false);
    }
}
