using System.Net;

namespace Otklik.Tests.Demonstration;

public sealed class StageTests
{
    [Fact]
    public async Task A_word_without_the_pages_token_is_refused_and_breaks_nothing()
    {
        await using var host =
            await TestHost.StartAsync(options => (options.Demonstration, options.SampleMessages) = (true, false));
        using var client = host.Client(followRedirects: false);
        using var form =
            new FormUrlEncodedContent([new("channel", "vk-lugoborsk"), new("to", "chat:1"), new("words", "Яма")]);
        using var answer = await client.PostAsync(new Uri("/stage/say", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var empty = await client.PostAsync(new Uri("/stage/say", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
    }
}
