using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Journeys;

/// <summary>The disk of the installation goes wrong under a running server, and right again.</summary>
public sealed class StorageFaultTests
{
    private static readonly StandInVkOptions Page = new() { Secret = "secret", GroupId = 4321 };
    private readonly StandInVk _vk = new(Page, TimeProvider.System);

    [Fact]
    public async Task A_full_disk_acknowledges_nothing_and_loses_nothing()
    {
        await using var disk = await DiskAsync();
        await using var host = await StartAsync(disk);
        var (kept, refused) = (new List<StandInVkEvent>(), new List<StandInVkEvent>());
        var filler = Path.Combine(disk.Path, "filler");
        Fill(filler);
        for (var number = 1; number <= 60 && refused.Count < 3; number++)
        {
            var told = Complain(number, 20_000);
            (await PostAsync(host, told) ? kept : refused).Add(told);
        }

        Assert.Equal(3, refused.Count);
        await SaysInWordsAsync(host);

        File.Delete(filler);
        foreach (var told in refused) Assert.True(await PostAsync(host, told));
        await HoldsAsync(host, kept.Count + refused.Count);
    }

    [Fact]
    public async Task A_read_only_database_acknowledges_nothing_and_loses_nothing()
    {
        await using var disk = await DiskAsync();
        await using var host = await StartAsync(disk);
        Assert.True(await PostAsync(host, Complain(1)));
        await HoldsAsync(host, 1);

        await disk.MakeReadOnlyAsync();
        SqliteConnection.ClearAllPools();
        var refused = Complain(2);
        Assert.False(await PostAsync(host, refused));
        Assert.False(await PostAsync(host, refused));
        await SaysInWordsAsync(host);

        await disk.MakeWritableAsync();
        SqliteConnection.ClearAllPools();
        Assert.True(await PostAsync(host, refused));
        await HoldsAsync(host, 2);
    }

    [Fact]
    public async Task Keys_that_ran_out_while_the_disk_refused_come_again()
    {
        await using var disk = await DiskAsync();
        await using var host = await StartAsync(disk);
        await disk.MakeReadOnlyAsync();
        SqliteConnection.ClearAllPools();
        var keys = host.Services.GetRequiredService<Keys>();
        Action takeAll = () =>
        {
            while (true) keys.Next();
        };
        Assert.Throws<InvalidOperationException>(takeAll);
        var told = Complain(1);
        Assert.False(await PostAsync(host, told));

        await disk.MakeWritableAsync();
        SqliteConnection.ClearAllPools();
        var taken = false;
        for (var attempt = 0; attempt < 100 && !taken; attempt++)
        {
            taken = await PostAsync(host, told);
            await Task.Delay(100);
        }

        Assert.True(taken);
        await HoldsAsync(host, 1);
    }

    private static async Task<MountedFolder> DiskAsync()
    {
        if (Environment.GetEnvironmentVariable("OTKLIK_TEST_DB") == "postgres")
            Assert.Skip("The disk of a PostgreSQL server is its own affair.");
        return await MountedFolder.SmallAsync(24);
    }

    private static async Task<TestHost> StartAsync(MountedFolder disk)
    {
        var host = await TestHost.StartAsync(options => options.DataFolder = disk.Path);
        await host.AddCentreAsync("town");
        await using var scope = host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<ConnectChannel>().RunAsync(
            new ConnectChannel.Request(Network.Vk, "page", "town", "Сообщество")
            {
                GroupId = Page.GroupId, ApiUrl = new Uri("http://127.0.0.1:9"),
                Secrets = new SecretWords
                    { Secret = Page.Secret, Token = Page.Token, Confirmation = Page.Confirmation },
            }, default);
        Assert.Null(outcome.Refused);
        return host;
    }

    private StandInVkEvent Complain(int number, int length = 0) => _vk.ResidentComments(
        9_000 + number, 1,
        $"Яма на дороге у дома {number} по улице Садовой " + string.Concat(Enumerable.Repeat("очень ", length / 6)));

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[64 * 1024];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>True: "ok". False: come again, and nothing else.</summary>
    private static async Task<bool> PostAsync(TestHost host, StandInVkEvent told)
    {
        using var client = host.Client();
        using var content = new StringContent(told.Body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/hooks/vk/page", content);
        var words = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            Assert.Equal("ok", words);
            return true;
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, ""), (answer.StatusCode, words));
        Assert.NotNull(answer.Headers.RetryAfter);
        return false;
    }

    /// <summary>A form that has to write answers with a page that a person can read, or does its work
    /// all the same.</summary>
    private static async Task SaysInWordsAsync(TestHost host)
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var answer = await client.SubmitAsync("/sign-in",
            "form[method=post]", ("login", "nobody"), ("password", "не тот пароль"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("SqliteException", page, StringComparison.Ordinal);
    }

    private static async Task HoldsAsync(TestHost host, int messages)
    {
        for (var look = 0; look < 400; look++)
        {
            var waiting = await host.WithDbAsync(db => db.Inbox.CountAsync());
            if (waiting == 0) break;
            await Task.Delay(100);
        }

        Assert.Equal(messages, await host.WithDbAsync(db => db.Messages.CountAsync()));
        Assert.Equal(0, await host.WithDbAsync(db => db.Quarantine.CountAsync()));
    }
}
