using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Diagnostics;
using Otklik.Connectors;
using Otklik.Hosting;
using Otklik.Intake;

namespace Otklik.Channels.Receiving;

/// <summary>
/// Where networks call: <c>POST /hooks/{network}/{code}</c>. Open to anybody by design, since a network cannot sign in;
/// who it is from is judged by the connector, by the secret of the channel. "Ok" is said only when the payload is on
/// the disk. What is refused leaves nothing but a count, and the caller learns nothing but the status.
/// </summary>
internal sealed class WebhookApi(
    ChannelSettingsBook book, ConnectorBook connectors, Inbox inbox, ChannelActivity activity, TapAnswers taps,
    ChannelMetrics metrics, BytesInFlight bytes, OtklikOptions options, TimeProvider time)
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterPause = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/hooks/{network}/{code}",
                (RequestDelegate)(http => http.RequestServices.GetRequiredService<WebhookApi>().HandleAsync(http)))
            .AllowAnonymous().DisableAntiforgery().DisableRateLimiting().ExcludeFromDescription();
        // Somebody who opens the address in a browser is no stranger who has to sign in.
        routes.MapMethods("/hooks/{network}/{code}", ["GET", "HEAD", "PUT", "DELETE"], (HttpContext http) =>
        {
            http.Response.Headers.Allow = "POST";
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    public async Task HandleAsync(HttpContext http)
    {
        // A bare status is the whole answer: no page of ours is for a machine.
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await JudgeAsync(http, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; what it gave is either durable by now or will be given again.
        }
        catch (InboxFullException)
        {
            Later(http, InboxFullException.RetryAfter);
        }
        catch (BadHttpRequestException bad)
        {
            http.Response.StatusCode = bad.StatusCode;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // Whoever could not write has logged it. The network is asked to come again.
            Later(http, AfterFault);
        }
    }

    private async Task JudgeAsync(HttpContext http, CancellationToken cancellation)
    {
        var called = time.GetTimestamp();
        var shelf = await book.ReadAsync(cancellation);
        if (Find(http, shelf) is not { } channel || connectors.Find(channel.Network) is not { } connector)
        {
            activity.Count(0, CallOutcome.Refused);
            Refuse(http, null, 404);
            return;
        }

        if (channel.IsPaused)
        {
            Later(http, AfterPause);
            return;
        }

        using var share = bytes.Begin();
        if (await CallBody.ReadAsync(http.Request, options.MaxWebhookBytes, share, cancellation) is not { } body)
        {
            Refused(http, channel, new WebhookReceipt.Refused(413, "Вызов длиннее, чем разрешено."));
            // What is left of it need not be read: the connection is closed after the answer.
            http.Response.Headers.Connection = "close";
            return;
        }

        switch (connector.Receive(new WebhookCall(body, new CallHeaders(http.Request.Headers)), channel.Settings))
        {
            // The address may be made known to the network before the centre is open; messages come again later.
            case WebhookReceipt.Accepted when channel.IsPreparing:
                Later(http, AfterPause);
                break;
            case WebhookReceipt.Accepted accepted:
                metrics.Received(channel.Network);
                await inbox.PutAsync(channel.Id, accepted.Key, body, EnvelopeSource.Webhook, cancellation,
                    accepted.Thread);
                metrics.Durable(channel.Network, time.GetElapsedTime(called));
                taps.Offer(channel, connector, body);
                activity.Count(channel.Id, CallOutcome.Received);
                if (activity.WantsLook(channel.Id))
                    activity.Remember(channel.Id, WhatCame.Of(connector, channel, body, Now()));
                await AnswerAsync(http, accepted.Answer, cancellation);
                metrics.Acknowledged(channel.Network);
                break;
            case WebhookReceipt.HandShake handShake:
                activity.Count(channel.Id, CallOutcome.HandShake);
                activity.Remember(channel.Id, new RecentCall(Now(), CallOutcome.HandShake));
                await AnswerAsync(http, handShake.Answer, cancellation);
                break;
            case WebhookReceipt.Refused refused:
                Refused(http, channel, refused);
                break;
        }
    }

    private static KnownChannel? Find(HttpContext http, ChannelShelf shelf) =>
        http.Request.RouteValues["code"] is string code && shelf.Find(code) is { IsClosed: false } channel
        && string.Equals(http.Request.RouteValues["network"] as string, channel.Network.ToString(),
            StringComparison.OrdinalIgnoreCase)
            ? channel
            : null;

    private void Refused(HttpContext http, KnownChannel channel, WebhookReceipt.Refused refused)
    {
        activity.Count(channel.Id, CallOutcome.Refused, refused.Reason);
        if (activity.WantsLook(channel.Id))
            activity.Remember(channel.Id, new RecentCall(Now(), CallOutcome.Refused, Reason: refused.Reason));
        Refuse(http, channel.Network, refused.Status);
    }

    private void Refuse(HttpContext http, Network? network, int status)
    {
        metrics.Refused(network, status);
        http.Response.StatusCode = status;
    }

    private void Later(HttpContext http, TimeSpan wait)
    {
        metrics.Refused(null, StatusCodes.Status503ServiceUnavailable);
        if (http.Response.HasStarted) return;
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static async Task AnswerAsync(HttpContext http, string answer, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(answer);
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, cancellation);
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
