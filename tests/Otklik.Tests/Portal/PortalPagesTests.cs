using System.Net;
using AngleSharp.Dom;
using Otklik.Tests.Cases;

namespace Otklik.Tests.Portal;

public sealed class PortalPagesTests
{
    [Fact]
    public async Task What_is_known_of_whom_lists_every_role()
    {
        await using var town = await TownDesk.StartAsync();
        using var client = town.Host.Client();
        var page = await client.OpenAsync("/privacy");
        Assert.Equal(Enum.GetValues<Otklik.Centres.Role>().Length, page.QuerySelectorAll("#roles tbody tr").Length);
        Assert.DoesNotContain("Permission.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/report")]
    [InlineData("/privacy")]
    [InlineData("/m/AAAAA-AAAAA")]
    public async Task Every_page_speaks_english_too_and_asks_nobody_else(string path)
    {
        await using var town = await TownDesk.StartAsync();
        using var client = town.Host.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var page = await response.DocumentAsync();
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain(page.QuerySelector("#content")!.TextContent, letter => letter is >= 'А' and <= 'я');
        Assert.All(page.QuerySelectorAll("script[src], link[href], img[src]"), element => Assert.StartsWith("/",
            element.GetAttribute("src") ?? element.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task The_first_view_fits_a_slow_phone()
    {
        await using var town = await TownDesk.StartAsync();
        await town.AnsweredAsync();
        using var client = town.Host.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");
        var page = await town.Host.Client().OpenAsync("/");
        var parts = page.QuerySelectorAll("script[src], link[rel=stylesheet][href], link[rel=icon][href], img[src]")
            .Select(element => element.GetAttribute("src") ?? element.GetAttribute("href")!)
            .Append("/icons.svg").Append("/");
        var bytes = 0L;
        foreach (var part in parts.Distinct())
        {
            using var response = await client.GetAsync(new Uri(part, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            bytes += (await response.Content.ReadAsByteArrayAsync()).LongLength;
        }

        Assert.InRange(bytes, 1, 100_000);
    }
}
