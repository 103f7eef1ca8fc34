using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Demonstration.StandIns;
using Otklik.Tests.Channels.Sending;

namespace Otklik.Tests.Channels.Connecting;

public sealed class ChannelPagesTests
{
    [Fact]
    public async Task A_community_is_connected_on_screen_checked_and_hears_its_first_comment()
    {
        await using var bench = await ChannelBench.StartAsync();
        var centre = await bench.Host.AddCentreAsync("town");
        using var client = await bench.Host.SignedInAsync(Role.Administrator, centre.Id);
        var choice = await client.OpenAsync("/channels/connect");
        Assert.NotNull(choice.QuerySelector("a[href='/channels/connect/vk']"));
        using var made = await client.SubmitAsync("/channels/connect/vk", "main form",
            ("name", "Город Н"), ("code", "town-vk"), ("centre", "town"),
            ("group", bench.World.Vk.Options.GroupId.ToString(CultureInfo.InvariantCulture)),
            ("token", bench.World.Vk.Options.Token), ("secret", "vk-secret"),
            ("confirmation", bench.World.Vk.Options.Confirmation), ("api", bench.World.VkApi.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var path = made.Headers.Location!.ToString();
        var page = await client.OpenAsync(path);
        Assert.EndsWith("/hooks/vk/town-vk", page.QuerySelector("#hook")!.GetAttribute("value"),
            StringComparison.Ordinal);

        using var hooked = new StringContent(bench.World.Vk.ConfirmationCall, Encoding.UTF8, "application/json");
        await client.PostAsync("/hooks/vk/town-vk", hooked);
        var post = bench.World.Vk.CommunityPosts("Новости");
        using var said = new StringContent(
            bench.World.Vk.ResidentComments(77, post.Entry.Id, "Во дворе яма").Body, Encoding.UTF8, "application/json");
        await client.PostAsync("/hooks/vk/town-vk", said);
        var after = await client.OpenAsync(path);
        var words = after.Body!.TextContent.Replace('\u00A0', ' ');
        Assert.Contains("Комментарий или запись на стене", words, StringComparison.Ordinal);
        Assert.Contains("Сеть проверила адрес", words, StringComparison.Ordinal);
        Assert.DoesNotContain("яма", words, StringComparison.Ordinal);

        using var check = await client.SubmitAsync(path, "form:has(input[value='check'])");
        var answer = await check.DocumentAsync();
        Assert.Contains(bench.World.Vk.Options.GroupName, answer.Body!.TextContent, StringComparison.Ordinal);
        var actions = await bench.WithDbAsync(db => db.Audit.Select(row => row.Action).ToListAsync());
        Assert.Contains("channel.connect", actions);
        Assert.Contains("channel.check", actions);
    }

    [Fact]
    public async Task A_wrong_field_is_named_and_no_secret_comes_back()
    {
        await using var bench = await ChannelBench.StartAsync();
        var centre = await bench.Host.AddCentreAsync("town");
        using var client = await bench.Host.SignedInAsync(Role.Administrator, centre.Id);
        using var refused = await client.SubmitAsync("/channels/connect/telegram", "main form",
            ("name", "Бот"), ("code", "bot"), ("centre", "town"), ("token", "not-a-token-of-a-bot"));
        var html = await refused.Content.ReadAsStringAsync();
        Assert.Contains("id=\"token-wrong\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-token-of-a-bot", html, StringComparison.Ordinal);
        Assert.Equal(0, await bench.WithDbAsync(db => db.Channels.CountAsync()));
    }

    [Fact]
    public async Task Channels_of_another_centre_are_not_there_and_executors_may_not_look()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var other = await bench.Host.AddCentreAsync("other");
        using var stranger = await bench.Host.SignedInAsync(Role.Administrator, other.Id);
        using var missing = await stranger.GetAsync(new Uri($"/channels/{channel}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.DoesNotContain("Сообщество", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var executor = await bench.Host.SignedInAsync(Role.Executor, other.Id);
        Assert.NotEqual(HttpStatusCode.OK, (await executor.GetAsync("/channels")).StatusCode);
    }

    [Fact]
    public async Task A_failed_reply_is_listed_with_its_reason_and_can_be_sent_again()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        var centreId = await bench.WithDbAsync(db => db.Centres.Select(row => row.Id).SingleAsync());
        var about = new Case { Id = bench.NextKey(), CentreId = centreId, Number = "Т-1", Title = "Яма" };
        await bench.WithDbAsync(async db =>
        {
            db.Cases.Add(about);
            return await db.SaveChangesAsync();
        });
        bench.World.Vk.Fail("wall.createComment", 1, new StandInVkFault.Refuse(213, "Access to status replies denied"));
        var delivery = await bench.WriteAsync(await bench.VkCommentAsync(channel), "Засыплем до пятницы",
            row => row.CaseId = about.Id);
        await bench.UntilAsync(delivery, DeliveryState.Failed);

        using var stranger = await bench.Host.SignedInAsync(Role.Operator,
            (await bench.Host.AddCentreAsync("other")).Id);
        Assert.DoesNotContain("Засыплем", await stranger.GetStringAsync("/deliveries"), StringComparison.Ordinal);
        using var client = await bench.Host.SignedInAsync(Role.Executor, centreId);
        var page = await client.OpenAsync("/deliveries");
        Assert.Contains("Засыплем до пятницы", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains((await bench.ReadAsync(delivery)).Problem!, page.Body.TextContent, StringComparison.Ordinal);
        using var again = await client.SubmitAsync("/deliveries", "main li form");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await bench.UntilAsync(delivery, DeliveryState.Sent);
    }

    [Fact]
    public async Task Neither_secrets_nor_what_people_wrote_get_into_a_page_of_settings_or_a_log()
    {
        using var log = new Ear();
        await using var bench = await ChannelBench.StartAsync(replace: services =>
            services.AddLogging(logging => logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace)));
        var vk = await bench.AddVkAsync("page");
        var telegram = await bench.AddTelegramAsync("bot");
        bench.World.Telegram.ResidentWrites(new(501, "Протекает крыша у соседки") { Name = "Евлампия" });
        var thread = await bench.VkCommentAsync(vk);
        bench.World.Vk.Fail("wall.createComment", 1, new StandInVkFault.Status(502));
        var delivery = await bench.WriteAsync(thread, "Секретный черновик ответа");
        await bench.UntilAsync(delivery, DeliveryState.Sent);
        bench.World.IsDown = true;
        await bench.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        bench.World.IsDown = false;
        var centreId = await bench.WithDbAsync(db => db.Centres.Select(row => row.Id).SingleAsync());
        using var client = await bench.Host.SignedInAsync(Role.Administrator, centreId);
        using var body = new StringContent("{\"secret\":\"a-guess-of-a-stranger\"", Encoding.UTF8, "application/json");
        await client.PostAsync("/hooks/vk/page", body);
        var pages = await client.GetStringAsync("/channels");
        foreach (var id in new[] { vk, telegram })
            pages += await client.GetStringAsync(new Uri($"/channels/{id}", UriKind.Relative));

        string[] secrets =
        [
            bench.World.Vk.Options.Token, "vk-secret", bench.World.Vk.Options.Confirmation,
            bench.World.Telegram.Token, bench.World.Telegram.Token.Split(':')[1], "telegram-secret",
        ];
        foreach (var secret in secrets) Assert.DoesNotContain(secret, pages, StringComparison.Ordinal);
        var heard = log.Text;
        foreach (var word in secrets.Concat(["Протекает", "Евлампия", "Секретный черновик", "a-guess-of-a-stranger"]))
            Assert.DoesNotContain(word, heard, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.World.Vk.Options.Token,
            new SecretWords { Token = bench.World.Vk.Options.Token }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", new ConnectorSettings("x") { Token = "t0ken" }.ToString(),
            StringComparison.Ordinal);
    }

    private sealed class Ear : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => new Line(_lines, categoryName);

        public void Dispose()
        {
        }

        private sealed class Line(ConcurrentQueue<string> lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            // EF tells parameters of commands only when asked to; at Trace the web server prints its own protocol.
            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
