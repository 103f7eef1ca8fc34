using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Hosting;
using Otklik.Tests.Cases;
using Otklik.Tests.Channels;

namespace Otklik.Tests.Access;

/// <summary>Ways in that were found open once, each as it was tried.</summary>
public sealed class HoleTests
{
    [Fact]
    public async Task A_secret_is_not_told_to_another_server_than_it_was_given_for()
    {
        await using var bench = await ChannelBench.StartAsync();
        var channel = await bench.AddVkAsync("page");
        Task<ChangeSecrets.Outcome> Ask(string api, string? token) =>
            bench.RunAsync<ChangeSecrets, ChangeSecrets.Outcome>(change => change.RunAsync(
                new ChangeSecrets.Request(channel) { ApiUrl = api, Secrets = new SecretWords { Token = token } },
                default));

        var before = await bench.WithDbAsync(db => db.ChannelSecrets.AsNoTracking().SingleAsync());
        Assert.Equal(("token", "Secret.Anew"), Told(await Ask("https://evil.example/", null)));
        var after = await bench.WithDbAsync(db => db.ChannelSecrets.AsNoTracking().SingleAsync());
        Assert.Equal((before.Open, before.Version), (after.Open, after.Version));
        Assert.Null((await Ask("https://evil.example/", "another-token")).Refused);

        static (string?, string?) Told(ChangeSecrets.Outcome outcome) =>
            (outcome.Refused?.Field, outcome.Refused?.Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://10.1.2.3/")]
    public async Task On_screen_no_channel_is_led_into_the_network_where_the_program_stands(string api)
    {
        await using var town = await TownDesk.StartAsync(configure: options => options.AllowPrivateAddresses = false);
        var admin = await town.Host.AddPersonAsync(Role.Administrator, town.Town.Id);
        var outcome = await town.AsAsync<ChangeSecrets, ChangeSecrets.Outcome>(admin, change => change.RunAsync(
            new ChangeSecrets.Request(town.Page.Id)
            {
                ApiUrl = api, GroupId = 5, Secrets = new SecretWords { Token = "t", Secret = "s" },
            }, default));
        Assert.Equal("Api.Inside", outcome.Refused?.Text);
    }

    [Fact]
    public async Task The_check_of_a_reply_quotes_residents_to_nobody_who_does_not_work_on_the_case()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        foreach (var (role, status) in new[]
        {
            (Role.Observer, HttpStatusCode.NotFound), (Role.PageEditor, HttpStatusCode.NotFound),
            (Role.Operator, HttpStatusCode.OK),
        })
        {
            using var browser = await town.Host.SignedInAsync(role, town.Town.Id);
            var page = await browser.OpenAsync("/settings/me");
            using var form = new FormUrlEncodedContent(
            [
                new("text", "Здравствуйте!"),
                new("__RequestVerificationToken",
                    page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!),
            ]);
            using var answer = await browser.PostAsync(new Uri($"/cases/{id}/reply-check", UriKind.Relative), form);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Photos_of_a_form_that_nobody_sent_are_thrown_away_and_kept_ones_stay()
    {
        await using var host = await TestHost.StartAsync();
        var files = host.Services.GetRequiredService<FileStore>();
        var (sent, left) = (await HoldAsync(files), await HoldAsync(files));
        files.Keep(sent);
        files.Keep(sent);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        files.SweepHeld(now + FileStore.HeldFor - TimeSpan.FromMinutes(5));
        Assert.True(IsThere(files, left));
        files.SweepHeld(now + FileStore.HeldFor + TimeSpan.FromMinutes(5));
        Assert.False(IsThere(files, left));
        Assert.True(IsThere(files, sent));
    }

    [Fact]
    public async Task The_data_folder_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of folders are Unix's");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("otklik-rights-").FullName;
        await using var host = await TestHost.StartAsync(options => options.DataFolder = Path.Combine(folder, "data"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(folder, "data")));
    }

    [Fact]
    public async Task Signing_out_takes_what_the_browser_put_by_along()
    {
        await using var town = await TownDesk.StartAsync();
        using var browser = town.Host.ClientOf(town.Operator);
        using var answer = await browser.SubmitAsync("/settings/me", "form[action='/sign-out']");
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
    }

    private static async Task<string> HoldAsync(FileStore files)
    {
        using var content = new MemoryStream([1, 2, 3]);
        return (await files.HoldAsync(content, 100, default)).Key;
    }

    private static bool IsThere(FileStore files, string key)
    {
        using var file = files.Open(key);
        return file is not null;
    }
}
