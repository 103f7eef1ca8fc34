using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Channels.Connecting;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Intake;
using Otklik.Tests.Ui;

namespace Otklik.Tests.Intake;

public sealed class QuarantineTests
{
    [Fact]
    public async Task A_row_of_a_known_number_that_is_tried_again_comes_back_and_is_not_dropped()
    {
        await using var host = await TestHost.StartAsync();
        await FileImportTests.ImportAsync(host, "a.csv", "id,text\n1,Яма\n1,Совсем другое\n", "text=text,id=id");
        var first = await WaitingAsync(host);
        Assert.Equal(QuarantineOutcome.Done, await RetryAsync(host, first.Id));
        await DrainAsync(host);
        var back = await WaitingAsync(host);
        Assert.NotEqual(first.Id, back.Id);
        Assert.Contains("другой", TroubleWords.Of(back.Problem), StringComparison.Ordinal);
        Assert.Equal(["Яма"], await host.WithDbAsync(db => db.Messages.Select(row => row.Text).ToListAsync()));
    }

    [Fact]
    public async Task Two_rows_of_one_number_both_wait_and_neither_pushes_the_other_out()
    {
        await using var host = await TestHost.StartAsync();
        await FileImportTests.ImportAsync(host, "a.csv", "id,text\n1,Яма\n1,Второе\n1,Третье\n", "text=text,id=id");
        var waiting = await host.WithDbAsync(db => db.Quarantine.OrderBy(row => row.Line).ToListAsync());
        Assert.Equal([3L, 4L], waiting.Select(row => row.Line!.Value));
        // The third row is on its way in while somebody tries the second one.
        await host.WithDbAsync(async db =>
        {
            db.Inbox.Add(new Envelope
            {
                Id = host.Services.GetRequiredService<Keys>().Next(), ChannelId = waiting[1].ChannelId,
                ExternalKey = waiting[1].ExternalKey,
                Body = waiting[1].Body, ReceivedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
                ClaimedUntil = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(QuarantineOutcome.SameOnItsWay, await RetryAsync(host, waiting[0].Id));
        Assert.Equal(QuarantineState.Waiting,
            await host.WithDbAsync(db =>
                db.Quarantine.Where(row => row.Id == waiting[0].Id).Select(row => row.State).SingleAsync()));
    }

    [Fact]
    public async Task The_secret_of_a_webhook_is_neither_kept_nor_shown()
    {
        await using var host = await TestHost.StartAsync();
        var centre = await host.AddCentreAsync("town");
        await using var scope = host.SystemScope();
        var connected = await scope.ServiceProvider.GetRequiredService<ConnectChannel>().RunAsync(
            new ConnectChannel.Request(Network.Vk, "vk-town", "town", "Лугоборск")
            {
                GroupId = 77, Secrets = new SecretWords { Secret = "s3cretofcalls" },
            }, default);
        using var outside = host.Client();
        using var body = new StringContent(
            """
            {"type":"wall_reply_new","event_id":"a1","group_id":77,"v":"5.199","secret":"s3cretofcalls","object":null}
            """);
        using var taken =
            await outside.PostAsync(new Uri($"/hooks/vk/{connected.Channel!.Code}", UriKind.Relative), body);
        Assert.True(taken.IsSuccessStatusCode);
        await DrainAsync(host);
        var aside = await WaitingAsync(host);
        Assert.DoesNotContain("s3cretofcalls", Encoding.UTF8.GetString(aside.Body), StringComparison.Ordinal);
        Assert.Contains("wall_reply_new", Encoding.UTF8.GetString(aside.Body), StringComparison.Ordinal);
        // A row that an earlier version set aside still has it.
        await host.WithDbAsync(db => db.Quarantine.ExecuteUpdateAsync(set => set.SetProperty(
            row => row.Body, """{"secret":"s3cretofcalls","type":"wall_reply_new"}"""u8.ToArray())));
        using var client = await host.SignedInAsync(Role.Operator, centre.Id);
        var text = (await client.OpenAsync("/quarantine")).Body!.TextContent;
        Assert.Contains("wall_reply_new", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cretofcalls", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_a_file_is_shown_as_it_stands_there()
    {
        await using var host = await TestHost.StartAsync();
        var centre = await host.AddCentreAsync("town");
        await FileImportTests.ImportAsync(
            host, "a.csv", "id,text,theme\n1,Яма,Дороги\n2,Снег\n1,Лёд на Мира,Уборка\n",
            "text=text,id=id,topic=theme");
        using var client = await host.SignedInAsync(Role.Operator, centre.Id);
        var shown = (await client.OpenAsync("/quarantine"))
            .QuerySelectorAll("pre").Select(one => one.TextContent.Trim());
        Assert.Equal(["номер: 1\nтекст: Лёд на Мира\nтема: Уборка", "2,Снег"], shown);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_language_of_the_reader_and_older_rows_stay_readable()
    {
        await using var host = await TestHost.StartAsync();
        await FileImportTests.ImportAsync(host, "a.csv", "id,text\n1,Яма\n2,Снег,лишнее\n", "text=text,id=id");
        var problem = (await WaitingAsync(host)).Problem;
        using (new InLanguage("en"))
        {
            Assert.Equal("Columns in the row: 3, in the heading: 2", TroubleWords.Of(problem));
            Assert.Equal("Дата из будущего", TroubleWords.Of("Дата из будущего"));
        }

        using (new InLanguage("ru")) Assert.Contains("столбцов: 3", TroubleWords.Of(problem), StringComparison.Ordinal);
    }

    private static Task<QuarantinedEnvelope> WaitingAsync(TestHost host) =>
        host.WithDbAsync(db => db.Quarantine.SingleAsync(row => row.State == QuarantineState.Waiting));

    private static async Task<QuarantineOutcome> RetryAsync(TestHost host, long id)
    {
        await using var scope = host.SystemScope();
        return await scope.ServiceProvider.GetRequiredService<RetryEnvelope>()
            .RunAsync(new RetryEnvelope.Request(id), default);
    }

    private static async Task DrainAsync(TestHost host)
    {
        for (var look = 0; look < 400; look++)
        {
            if (!await host.WithDbAsync(db => db.Inbox.AnyAsync())) return;
            await Task.Delay(25);
        }

        Assert.Fail("The inbox did not empty within ten seconds");
    }
}
