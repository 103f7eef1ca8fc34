using System.Net;

namespace Otklik.Tests.Ui;

public sealed class AddressTests
{
    [Fact]
    public async Task A_watchman_who_asks_for_the_head_of_the_start_page_hears_that_it_is_there()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");
        using var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_hook_opened_in_a_browser_says_that_it_only_takes_posts()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client(followRedirects: false);
        using var answer = await client.GetAsync("/hooks/vk/town");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_ground_of_the_map_comes_from_the_file_that_the_settings_name()
    {
        const string ground = """{"type":"FeatureCollection","features":[]}""";
        await using var host = await TestHost.StartAsync(options => options.MapOutlines = "map.geojson");
        using var client = host.Client();
        using var none = await client.GetAsync("/map/ground.geojson");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await File.WriteAllTextAsync(Path.Combine(host.Folder, "map.geojson"), ground);
        Assert.Equal(ground, await client.GetStringAsync("/map/ground.geojson"));
    }
}
