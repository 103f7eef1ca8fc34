using System.Net;
using Otklik.Hosting;
using Otklik.Ui.Words;

namespace Otklik.Channels.Attachments;

/// <summary>Fetches one file into the store: streaming, within a limit of size and time, never from a private network.
/// No address is logged or told: it may hold a token or say who sent it.</summary>
internal sealed class FileFetch(IHttpClientFactory clients, FileStore files, OtklikOptions options, TimeProvider time)
{
    private const int Redirects = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="trusted">The connector made the address from the channel's own settings.</param>
    public async Task<FetchOutcome> RunAsync(Uri address, bool trusted, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return trusted
                ? await OnceAsync(address, GuardedHttp.TrustedClient, either.Token)
                : await GuardedAsync(address, either.Token);
        }
        catch (FileTooLargeException)
        {
            return TooLarge();
        }
        catch (Exception fault) when (Has<PrivateAddressException>(fault))
        {
            return new FetchOutcome.Refused("Адрес файла ведёт во внутреннюю сеть, по таким не ходим.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new FetchOutcome.Later("Сервер с файлом не ответил вовремя.");
        }
        catch (HttpRequestException)
        {
            return new FetchOutcome.Later("Нет связи с сервером, где лежит файл.");
        }
        catch (IOException fault) when (!IsDisk(fault))
        {
            return new FetchOutcome.Later("Связь с сервером, где лежит файл, оборвалась.");
        }
    }

    private async Task<FetchOutcome> GuardedAsync(Uri address, CancellationToken cancellation)
    {
        for (var step = 0; step <= Redirects; step++)
        {
            if (Refusal(address) is { } problem) return new FetchOutcome.Refused(problem);
            using var response = await SendAsync(address, GuardedHttp.Client, cancellation);
            if (!IsRedirect(response.StatusCode)) return await KeepAsync(response, cancellation);
            if (response.Headers.Location is not { } next)
                return new FetchOutcome.Gone("Сервер отправил за файлом дальше и не сказал куда.");
            address = next.IsAbsoluteUri ? next : new Uri(address, next);
        }

        return new FetchOutcome.Refused($"Файл пересылают с адреса на адрес больше {Redirects} раз.");
    }

    private async Task<FetchOutcome> OnceAsync(Uri address, string client, CancellationToken cancellation)
    {
        using var response = await SendAsync(address, client, cancellation);
        return await KeepAsync(response, cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, string client, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.ParseAdd("Otklik");
        return await clients.CreateClient(client)
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private async Task<FetchOutcome> KeepAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        if (status is 429 or 408 or >= 500)
            return new FetchOutcome.Later($"Сервер с файлом просит зайти позже (HTTP {status}).",
                response.Headers.RetryAfter?.Delta);
        if (status != 200) return new FetchOutcome.Gone($"Файла по этому адресу уже не дают (HTTP {status}).");
        if (response.Content.Headers.ContentLength > options.MaxAttachmentBytes) return TooLarge();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        return new FetchOutcome.Stored(await files.PutAsync(body, options.MaxAttachmentBytes, cancellation));
    }

    private string? Refusal(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            return "Адрес файла не http и не https.";
        if (address.UserInfo.Length > 0) return "В адресе файла имя и пароль, такие не открываем.";
        return address.IsDefaultPort || options.AllowPrivateAddresses ? null
            : "Адрес файла с необычным портом, такие не открываем.";
    }

    private FetchOutcome.Refused TooLarge() =>
        new($"Файл больше {NumberWords.Bytes(options.MaxAttachmentBytes)}, такие не скачиваем.");

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    /// <summary>A full or read-only disk is our fault, not the server's: the worker has to hear of it.</summary>
    private static bool IsDisk(IOException fault) => fault is not HttpIOException && fault.InnerException is null;

    private static bool Has<TFault>(Exception? fault) where TFault : Exception =>
        fault is TFault || (fault is not null && Has<TFault>(fault.InnerException));
}
