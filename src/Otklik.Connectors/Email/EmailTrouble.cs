using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Otklik.Connectors.Email;

/// <summary>What went wrong with a mail server, in words for staff. The servers' own words stay out: they quote names
/// and addresses.</summary>
/// <param name="Reason">What happened and what to do.</param>
/// <param name="NeedsAPerson">True when trying again changes nothing until the settings are mended.</param>
internal sealed record EmailTrouble(string Reason, bool NeedsAPerson)
{
    /// <summary>Null for what is no trouble of the server's: a fault of ours, or a wish to stop.</summary>
    public static EmailTrouble? Of(Exception failure, string server, CancellationToken cancellation) => failure switch
    {
        _ when cancellation.IsCancellationRequested => null,
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: < (SmtpStatusCode)500 } } => new(
            $"{server} сейчас не может проверить пароль; попытка повторится.", NeedsAPerson: false),
        AuthenticationException => new(
            $"{server} не принял имя или пароль. Проверьте их в настройках канала; многим службам нужен отдельный "
            + "«пароль приложения», и доступ почтовых программ должен быть разрешён.", NeedsAPerson: true),
        SslHandshakeException => new(
            $"{server}: защищённое соединение не установлено. Проверьте порт и сертификат сервера.",
                NeedsAPerson: true),
        NotSupportedException => new(
            $"{server} не предлагает шифрования или входа по паролю. Проверьте порт: обычно 993 для приёма и 465 "
            + "или 587 для отправки.", NeedsAPerson: true),
        ArgumentException => new($"{server}: имя или порт записаны с ошибкой.", NeedsAPerson: true),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } => new(
            $"{server} не найден: проверьте его имя в настройках канала.", NeedsAPerson: false),
        SocketException => new($"{server} не отвечает: проверьте его имя, порт и сеть.", NeedsAPerson: false),
        OperationCanceledException or TimeoutException => new($"{server} не ответил вовремя.", NeedsAPerson: false),
        IOException or ServiceNotConnectedException or ServiceNotAuthenticatedException =>
            new($"Связь оборвалась: {server}.", NeedsAPerson: false),
        ImapCommandException { Response: ImapCommandResponse.No } => new(
            $"{server} отказал в действии с папкой «Входящие». Проверьте права ящика.", NeedsAPerson: false),
        SmtpCommandException { StatusCode: < (SmtpStatusCode)500 } => new(
            $"{server} просит зайти позже.", NeedsAPerson: false),
        SmtpCommandException => new($"{server} не обслуживает этот ящик.", NeedsAPerson: true),
        CommandException or ProtocolException or FolderNotFoundException or FolderNotOpenException => new(
            $"{server} оборвал связь или отвечает не по правилам почты. Проверьте имя и порт.", NeedsAPerson: false),
        _ => null,
    };
}
