using System.Net;

namespace Otklik.Tests.Ui;

/// <summary>What the browser of a visitor gets, whatever the page.</summary>
public sealed class PagesTests
{
    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_plain_Russian()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await GetAsync(host, "/нет-такой", "ru");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Такой страницы нет", page, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("X-Reference").Single(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_page_speaks_English_to_an_English_browser()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await GetAsync(host, "/nowhere", "en");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("There is no such page", page, StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_the_bare_status_and_the_reference()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client();
        var answer = await client.GetAsync("/nowhere");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.Contains("X-Reference"));
    }

    [Fact]
    public async Task Pages_let_nothing_inline_or_foreign_run()
    {
        await using var host = await TestHost.StartAsync();
        var answer = await GetAsync(host, "/nowhere", "ru");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Pictures_may_come_from_the_tile_host_that_is_set_and_from_no_other()
    {
        await using var host = await TestHost.StartAsync(options =>
            options.MapTiles = "https://tiles.example.org/{z}/{x}/{y}.png");
        var answer = await GetAsync(host, "/nowhere", "ru");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("img-src 'self' data: blob: https://tiles.example.org;", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Russian_letters_travel_as_letters()
    {
        await using var host = await TestHost.StartAsync();
        var page = await (await GetAsync(host, "/nowhere", "ru")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("&#x4", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_of_the_kit_are_not_shown_in_production()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(host, "/ui", "ru")).StatusCode);
    }

    [Fact]
    public async Task The_language_is_kept_and_the_reader_stays_where_they_were()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        var answer = await client.GetAsync("/language/en?back=%2Fnowhere%3Fq%3D1");
        Assert.Equal("/nowhere?q=1", answer.Headers.Location?.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"),
            cookie => cookie.Contains("uic%3Den", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_sent_to_another_site(string back)
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        var answer = await client.GetAsync($"/language/en?back={Uri.EscapeDataString(back)}");
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_dark_theme_of_a_device_has_all_the_colours_of_the_chosen_one()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client();
        var automatic = await client.GetStringAsync("/css/tokens-auto.css");
        Assert.Contains("[data-bs-theme=\"auto\"]", automatic, StringComparison.Ordinal);
        Assert.Contains("color-scheme: dark", automatic, StringComparison.Ordinal);
        Assert.DoesNotContain("\"dark\"]", automatic, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> GetAsync(TestHost host, string path, string language)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return await client.GetAsync(path);
    }
}
