using MailKit.Net.Smtp;
using MimeKit;

namespace Otklik.Connectors.Email;

/// <summary>Sends letters of the product's own through a server that is nobody's channel.</summary>
public sealed class OwnPost(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Never throws for what a mail server may do.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<LetterOutcome> SendAsync(
        OwnLetter letter, MailSettings server, CancellationToken cancellation)
    {
        if (EmailLetter.Address(letter.To, null) is not { } to) return LetterOutcome.AddressRefused;
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var mail = Write(letter, to, server);
            using var client = await EmailServers.OpenSmtpAsync(server, either.Token).ConfigureAwait(false);
            await client.SendAsync(mail, either.Token).ConfigureAwait(false);
            return LetterOutcome.Sent;
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return refused.ErrorCode switch
            {
                SmtpErrorCode.RecipientNotAccepted => LetterOutcome.AddressRefused,
                SmtpErrorCode.MessageNotAccepted => LetterOutcome.LetterRefused,
                _ => LetterOutcome.NotAdmitted,
            };
        }
        catch (SmtpCommandException)
        {
            return LetterOutcome.Later;
        }
        catch (Exception failure) when (EmailTrouble.Of(failure, "", cancellation) is not null)
        {
            return EmailTrouble.Of(failure, "", cancellation)!.NeedsAPerson
                ? LetterOutcome.NotAdmitted : LetterOutcome.NoAnswer;
        }
    }

    private MimeMessage Write(OwnLetter letter, MailboxAddress to, MailSettings server)
    {
        var mail = new MimeMessage
        {
            Subject = InboundText.Line(letter.Subject, EmailSubject.Longest) ?? "",
            Date = time.GetUtcNow(),
            MessageId = EmailKeys.Ours(letter.Mark, server.Address),
            Body = new TextPart("plain")
            {
                ContentTransferEncoding = ContentEncoding.Base64,
                Text = InboundText.Clean(letter.Text).ReplaceLineEndings("\r\n"),
            },
        };
        mail.From.Add(new MailboxAddress(InboundText.Line(server.DisplayName) ?? "", server.Address));
        mail.To.Add(to);
        // RFC 3834: written by a program; answering machines keep silent.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "OOF, AutoReply");
        return mail;
    }
}
