using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Otklik.Cases;
using Otklik.Intake;
using Otklik.Tests.Channels;

namespace Otklik.Tests.Hosting;

/// <summary>The way of a message as an operator's collector sees it.</summary>
public sealed class TelemetryTests
{
    private const string Secret = "Иванова живёт в квартире сорок два";

    [Fact]
    public async Task One_message_is_followed_from_the_call_of_its_network_to_the_reply_in_its_thread()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        using var heard = new Overheard(bench.Host.Services.GetRequiredService<IMeterFactory>());
        var post = bench.World.Vk.CommunityPosts("Новости района");
        var comment = bench.World.Vk.ResidentComments(77, post.Entry.Id, $"Во дворе дома 5 яма. {Secret}");
        await PostAsync(bench, comment.Body, heard.TraceParent);
        await PostAsync(bench, comment.Body.Replace("vk-secret", "guess", StringComparison.Ordinal), heard.TraceParent);
        await bench.Host.Services.GetRequiredService<Inbox>()
            .PutAsync(channel, "bad", "{"u8.ToArray(), EnvelopeSource.Webhook, default);

        System.Diagnostics.Activity? received = null, batch = null, sent = null;
        await bench.UntilAsync(() =>
        {
            received = heard.Spans("message.received").FirstOrDefault(span => span.TraceId == heard.Trace);
            batch = heard.After(received, "intake.batch");
            sent = heard.After(batch, "delivery.send");
            return sent is not null && heard.Sum("otklik.messages.quarantined", "network=vk") > 0
                && heard.Count("otklik.inbox.waiting") > 0;
        });
        Assert.Contains(heard.Spans("message.placed"), span => span.ParentSpanId == batch!.SpanId);
        Assert.Equal("Sent", sent!.GetTagItem("otklik.outcome"));
        Assert.Equal(1, heard.Sum("otklik.envelopes.received", "network=vk"));
        Assert.Equal(1, heard.Sum("otklik.envelopes.acknowledged", "network=vk"));
        Assert.Equal(1, heard.Sum("otklik.envelopes.refused", "network=vk status=403"));
        Assert.Equal(1, heard.Count("otklik.webhook.durable"));
        Assert.Equal(1, heard.Sum("otklik.messages.placed", "network=vk"));
        Assert.Equal(1, heard.Sum("otklik.messages.quarantined", "network=vk"));
        Assert.True(heard.Sum("otklik.intake.batch.size") >= 2);
        Assert.True(heard.Count("otklik.intake.batch.duration") >= 1);
        Assert.Equal(1, heard.Sum("otklik.deliveries", "network=vk outcome=sent"));
        Assert.Equal(1, heard.Count("otklik.deliveries.wait"));
        Assert.DoesNotContain(Secret, heard.Tags, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_is_told_the_way_and_neither_tokens_nor_words_nor_private_links()
    {
        await using var collector = await Collector.StartAsync();
        string token, code;
        await using (var bench = await ChannelBench.StartAsync(options => options.Telemetry = collector.Address))
        {
            await bench.AddTelegramAsync("bot", polls: false);
            token = bench.World.Telegram.Token;
            var update = bench.World.Telegram.ResidentWrites(new(501, $"Нет воды на Лесной. {Secret}"));
            using var client = bench.Host.Client();
            using var call = new HttpRequestMessage(HttpMethod.Post, "/hooks/telegram/bot")
            {
                Content = new ByteArrayContent(update),
            };
            call.Headers.Add("X-Telegram-Bot-Api-Secret-Token", "telegram-secret");
            using var answer = await client.SendAsync(call);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await bench.UntilAsync(() => bench.WithDbAsync(db =>
                db.Deliveries.AnyAsync(row => row.State == DeliveryState.Sent)));
            var message = await bench.WithDbAsync(db => db.Messages.Select(row => row.Id).FirstAsync());
            code = bench.Host.Services.GetRequiredService<PublicCodes>().Of(message);
            using var page =
                await client.GetAsync(new Uri($"/m/{code}?key=private-key-of-the-author", UriKind.Relative));
        }

        // Stopping sends what is left.
        foreach (var span in new[] { "message.received",
            "intake.batch", "message.placed", "delivery.send", "url.full" })
            Assert.Contains(span, collector.Heard, StringComparison.Ordinal);
        foreach (var metric in new[] { "otklik.webhook.durable", "otklik.deliveries", "otklik.messages.placed" })
            Assert.Contains(metric, collector.Heard, StringComparison.Ordinal);
        foreach (var secret in new[] { token, token.Split(':')[1], code, "private-key", Secret, "telegram-secret" })
            Assert.DoesNotContain(secret, collector.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_collected_and_nobody_called()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    private static async Task PostAsync(ChannelBench bench, string body, string traceParent)
    {
        using var client = bench.Host.Client();
        using var call = new HttpRequestMessage(HttpMethod.Post, "/hooks/vk/page")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        call.Headers.Add("traceparent", traceParent);
        using var _ = await client.SendAsync(call);
    }

    /// <summary>Takes what OpenTelemetry sends and keeps it as the text that it holds.</summary>
    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _heard = new();

        public string Address { get; private set; } = "";
        public string Heard => string.Join('\n', _heard);

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var collector = new Collector(app);
            app.MapPost("/v1/{signal}", async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                collector._heard.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            });
            await app.StartAsync();
            collector.Address = app.Services.GetRequiredService<IServer>().Features
                .Get<IServerAddressesFeature>()!.Addresses.First();
            return collector;
        }

        public async ValueTask DisposeAsync() => await app.DisposeAsync();
    }
}
