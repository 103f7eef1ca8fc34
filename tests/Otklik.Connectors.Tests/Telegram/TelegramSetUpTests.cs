using System.Text;

namespace Otklik.Connectors.Tests.Telegram;

public sealed class TelegramSetUpTests
{
    private readonly TelegramBench bench = new();

    [Fact]
    public async Task A_check_tells_who_the_bot_is_and_how_messages_come_in()
    {
        var check = await bench.Connector.CheckAsync(bench.Settings, Token);
        Assert.True(check.Ok, check.Problem);
        Assert.Contains(check.Facts, fact => fact.Contains("@otklik_demo_bot", StringComparison.Ordinal));
        Assert.Contains("Приём: опрос (вебхук не установлен)", check.Facts);
    }

    [Fact]
    public async Task A_webhook_is_set_with_its_secret_and_shown_without_its_path()
    {
        var set = await bench.Connector.SetWebhookAsync(
            bench.Settings, new Uri("https://otklik.test/hooks/tg/secret-path"), Token);
        Assert.True(set.Ok, set.Problem);
        Assert.Equal("https://otklik.test/hooks/tg/secret-path", bench.Telegram.WebhookUrl);
        Assert.Equal("s3cret", bench.Telegram.WebhookSecret);

        var check = await bench.Connector.CheckAsync(bench.Settings, Token);
        Assert.Contains("Приём: вебхук на otklik.test", check.Facts);
        Assert.DoesNotContain("secret-path", string.Concat(check.Facts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("с пробелом и кириллицей")]
    public async Task Without_a_usable_secret_no_webhook_is_set(string? secret)
    {
        var set = await bench.Connector.SetWebhookAsync(
            bench.Settings with { Secret = secret }, new Uri("https://otklik.test/"), Token);
        Assert.False(set.Ok);
        Assert.Contains("Секрет", set.Problem, StringComparison.Ordinal);
        Assert.Empty(bench.Telegram.Calls);
    }

    [Fact]
    public async Task The_real_Telegram_is_not_asked_to_call_an_open_address()
    {
        var set = await bench.Connector.SetWebhookAsync(
            bench.Settings with { ApiUrl = null }, new Uri("http://otklik.test/"), Token);
        Assert.Contains("https", set.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(600, false)]
    [InlineData(7200, true)]
    public async Task A_webhook_that_fails_now_is_a_problem_and_one_that_failed_long_ago_is_not(int ago, bool ok)
    {
        var at = bench.Time.GetUtcNow().ToUnixTimeSeconds() - ago;
        var connector = TelegramBench.Talking((request, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StringContent(request.RequestUri!.AbsolutePath.EndsWith("getMe", StringComparison.Ordinal)
                ? """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Б","username":"b"}}"""
                : $$$"""
                  {"ok":true,"result":{"url":"https://otklik.test/x","pending_update_count":3,
                  "last_error_date":{{{at}}},"last_error_message":"Wrong response: 502 Bad Gateway"}}
                  """),
        }), bench.Time);
        var check = await connector.CheckAsync(bench.Settings, Token);
        Assert.Equal(ok, check.Ok);
        if (!ok) Assert.Contains("502 Bad Gateway", check.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_found_by_its_id_and_a_file_that_is_gone_is_not()
    {
        bench.Telegram.ResidentWrites(new(501) { Photo = [1, 2, 3] });
        var address = await bench.Connector.ResolveFileAsync("file1", bench.Settings, Token);
        Assert.Equal($"http://stand-in.test/telegram/file/bot{bench.Telegram.Token}/files/file1.bin", $"{address}");
        Assert.Equal([1, 2, 3], bench.Telegram.File(bench.Telegram.Token, "files/file1.bin")!);
        Assert.Null(await bench.Connector.ResolveFileAsync("file2", bench.Settings, Token));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../b")]
    [InlineData("")]
    public async Task A_path_that_leads_elsewhere_is_no_file(string path)
    {
        var odd = TelegramBench.Talking((_, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new StringContent($$$"""{"ok":true,"result":{"file_path":"{{{path}}}"}}""", Encoding.UTF8),
        }));
        Assert.Null(await odd.ResolveFileAsync("F", bench.Settings, Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
