using System.Net;
using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>What came of one call of the API.</summary>
internal abstract record VkAnswer
{
    internal sealed record Accepted(JsonElement Response) : VkAnswer;

    /// <summary>VK understood the call and refused it. <paramref name="Message"/> is VK's own English
    /// wording.</summary>
    internal sealed record Refused(int Code, string Message) : VkAnswer;

    /// <summary>The answer did not come, or is none of VK's. Whether the call did its work is unknown.</summary>
    internal sealed record Lost(string Reason, TimeSpan? After = null) : VkAnswer;

    /// <summary>Whatever answers at the address, it is not VK's API.</summary>
    internal sealed record Elsewhere(int Status) : VkAnswer;
}

/// <summary>Calls <c>{api}/method/{name}</c> as a form. The token travels in the body only: addresses end up in
/// logs.</summary>
internal sealed class VkApi(Func<HttpClient> http, TimeProvider time)
{
    public const string DefaultVersion = "5.199";
    public static readonly Uri DefaultAddress = new("https://api.vk.com");

    private const int LongestAnswer = 4 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<VkAnswer> CallAsync(
        string method, IEnumerable<KeyValuePair<string, string>> parameters, string token,
        ConnectorSettings settings, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address(settings, method))
            {
                Content = new FormUrlEncodedContent(
                [
                    .. parameters,
                    new("access_token", token),
                    new("v", settings.ApiVersion ?? DefaultVersion),
                ]),
            };
            using var response = await http().SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = await ReadAsync(response.Content, either.Token);
            return body is null ? new VkAnswer.Lost("ответ VK слишком длинный") : Judge(response, body);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new VkAnswer.Lost("VK не ответил вовремя");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new VkAnswer.Lost("связь с VK прервалась");
        }
    }

    private static VkAnswer Judge(HttpResponseMessage response, byte[] body)
    {
        // VK answers refusals with 200, proxies before it now and then pass them on with another status.
        if (Read(body) is { } read)
            return read;
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new VkAnswer.Lost("слишком много запросов", RetryAfter(response)),
            HttpStatusCode.RequestTimeout => new VkAnswer.Lost("VK не дождался запроса"),
            _ when status >= 500 => new VkAnswer.Lost($"сбой на стороне VK (HTTP {status})", RetryAfter(response)),
            _ when status is >= 200 and < 300 => new VkAnswer.Lost("ответ VK не читается"),
            _ => new VkAnswer.Elsewhere(status),
        };
    }

    private static VkAnswer? Read(byte[] body)
    {
        try
        {
            using var document = VkJson.Read(body);
            var root = document.RootElement;
            if (root.Object("error") is { } error && error.Long("error_code") is { } code and > 0 and <= int.MaxValue)
                return new VkAnswer.Refused((int)code, VkText.Cut(VkText.Sound(error.String("error_msg") ?? ""), 200));
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("response", out var response)
                ? new VkAnswer.Accepted(response.Clone())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        while (await stream.ReadAsync(part, cancellation) is var read and > 0)
        {
            if (body.Length + read > LongestAnswer)
                return null;
            body.Write(part, 0, read);
        }

        return body.ToArray();
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static Uri Address(ConnectorSettings settings, string method)
    {
        var start = (settings.ApiUrl ?? DefaultAddress).AbsoluteUri.TrimEnd('/');
        return new Uri(
            start.EndsWith("/method", StringComparison.Ordinal) ? $"{start}/{method}" : $"{start}/method/{method}");
    }
}
