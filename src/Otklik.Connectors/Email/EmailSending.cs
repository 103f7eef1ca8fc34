using System.Globalization;
using MailKit.Net.Smtp;

namespace Otklik.Connectors.Email;

/// <summary>Sends one reply by SMTP. The Message-ID is the delivery's guid, so a second copy of one delivery is known
/// as such by the resident's mail program and by us.</summary>
internal sealed class EmailSending(TimeProvider time)
{
    public const string Server = "Сервер исходящей почты";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public async Task<SendOutcome> SendAsync(
        OutboundReply reply, ConnectorSettings settings, CancellationToken cancellation)
    {
        if (settings.Mail is not { } mail || EmailLetter.Address(mail.Address, null) is null)
        {
            return new SendOutcome.Failed("settings",
                "Адрес ящика или почтовые серверы не заданы. Впишите их в настройки канала.", ChannelBroken: true);
        }

        if (string.IsNullOrWhiteSpace(reply.Text))
            return new SendOutcome.Failed("empty", "Ответ пуст. Напишите его и отправьте снова.");
        if (EmailThread.Read(reply.Thread.Address) is not { } thread
            || EmailLetter.Address(thread.To, thread.Name) is not { } to)
        {
            return new SendOutcome.Failed(
                "address", "Адрес жителя записан так, что письмо по нему не отправить. Ответьте другим способом.");
        }

        if (to.Address.Equals(mail.Address, StringComparison.OrdinalIgnoreCase))
            return new SendOutcome.Failed("loop", "Это адрес самого ящика: письмо вернулось бы сюда же.");

        var handedOver = false;
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var letter = EmailLetter.Write(reply, thread, to, mail, settings.ChannelCode, time.GetUtcNow());
            using var client = await EmailServers.OpenSmtpAsync(mail, either.Token).ConfigureAwait(false);
            handedOver = true;
            await client.SendAsync(letter, either.Token).ConfigureAwait(false);
            await QuitAsync(client, either.Token).ConfigureAwait(false);
            return new SendOutcome.Sent(EmailKeys.Id(EmailKeys.Ours(reply.IdempotencyKey, mail.Address)));
        }
        catch (SmtpCommandException refused) when (handedOver)
        {
            return Refused(refused);
        }
        catch (NotSupportedException) when (handedOver)
        {
            return new SendOutcome.Failed(
                "smtputf8",
                "Адрес жителя не латиницей, а почтовый сервер таких не принимает. Ответьте другим способом.");
        }
        catch (Exception failure) when (EmailTrouble.Of(failure, Server, cancellation) is not null)
        {
            var trouble = EmailTrouble.Of(failure, Server, cancellation)!;
            return trouble.NeedsAPerson
                ? new SendOutcome.Failed("server", trouble.Reason, ChannelBroken: true)
                : new SendOutcome.Retry(trouble.Reason, MayHaveArrived: handedOver);
        }
    }

    public static async Task CheckAsync(MailSettings mail, CancellationToken cancellation)
    {
        using var client = await EmailServers.OpenSmtpAsync(mail, cancellation).ConfigureAwait(false);
        await QuitAsync(client, cancellation).ConfigureAwait(false);
    }

    /// <summary>The server has the letter; how it says goodbye changes nothing.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellation)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellation).ConfigureAwait(false);
        }
        catch (Exception rude) when (rude is IOException or SmtpProtocolException or SmtpCommandException
            or OperationCanceledException)
        {
            // Gone already.
        }
    }

    private static SendOutcome Refused(SmtpCommandException refused)
    {
        var status = (int)refused.StatusCode;
        var code = status.ToString(CultureInfo.InvariantCulture);
        if (status < 500) return new SendOutcome.Retry($"{Server} просит отправить позже ({code}).");
        if (refused.ErrorCode == SmtpErrorCode.SenderNotAccepted || status is 530 or 534 or 535 or 538)
        {
            return new SendOutcome.Failed(code,
                $"{Server} не разрешает отправлять с адреса этого ящика. "
                    + "Проверьте адрес, имя и пароль в настройках канала.",
                ChannelBroken: true);
        }

        var reason = (refused.ErrorCode, status) switch
        {
            (SmtpErrorCode.RecipientNotAccepted, 552) => "Ящик жителя переполнен.",
            (SmtpErrorCode.RecipientNotAccepted, 554) => "Почтовый сервер отказался принять письмо для жителя.",
            (SmtpErrorCode.RecipientNotAccepted, _) => "Такого адреса нет, или он не принимает почту.",
            (_, 552) => "Письмо слишком велико для почтового сервера.",
            _ => "Почтовый сервер счёл письмо нежелательным и не принял его.",
        };
        return new SendOutcome.Failed(code, $"{reason} (Код {code}.) Ответьте жителю другим способом.");
    }
}
