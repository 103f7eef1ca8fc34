using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Demonstration.StandIns;

namespace Otklik.Tests.Commands;

public sealed class BackupUnderLoadTests
{
    private const int Before = 200;

    [Fact]
    public async Task A_backup_taken_while_messages_come_holds_whatever_was_acknowledged_before_it_and_each_once()
    {
        await using var script = await Script.StartAsync();
        var options = new StandInVkOptions { GroupId = 5000, Secret = "secret", Token = "token" };
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        var added = await script.RunAsync(
            [("VK_SECRET", "secret"), ("VK_CONFIRMATION", options.Confirmation), ("VK_TOKEN", "token")],
            "channel", "add", "vk", "--code", "page", "--centre", "town", "--name", "Сообщество",
            "--group", options.GroupId.ToString(CultureInfo.InvariantCulture), "--api", "http://127.0.0.1:9");
        Assert.Equal(0, added.Code);
        var (_, address) = await script.ServeAsync();
        var vk = new StandInVk(options, TimeProvider.System);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        var keys = new List<string>();
        for (var number = 0; number < Before; number++) keys.Add(await TellAsync(client, vk, number));

        using var stop = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            var told = 0;
            for (; !stop.IsCancellationRequested; told++) await TellAsync(client, vk, Before + told);
            return told;
        });
        await script.SucceedAsync("backup", "copy");
        await stop.CancelAsync();
        Assert.True(await load > 0, "Nothing came while the backup was taken");

        var elsewhere = await script.NewDatabaseAsync();
        await script.SucceedAsync(["restore", "copy", "--data", "other",
            .. elsewhere is null ? Array.Empty<string>() : ["--database", elsewhere]]);
        await using var restored = OtklikApp.Build([], options =>
        {
            options.DataFolder = Path.Combine(script.Folder, "other");
            options.Database = elsewhere;
        });
        await using var scope = restored.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        // Placed, or still in the inbox: never neither, never twice.
        var placed = await db.Messages.Select(row => row.ExternalKey).ToListAsync();
        Assert.Equal(placed.Count, placed.Distinct().Count());
        var waiting = await db.Inbox.Select(row => row.Body).ToListAsync();
        var inbox = waiting.ConvertAll(body => Encoding.UTF8.GetString(body));
        Assert.All(keys, key => Assert.True(placed.Exists(one => one.EndsWith($"_{key}", StringComparison.Ordinal))
            || inbox.Exists(body => body.Contains($"\"id\":{key},", StringComparison.Ordinal)), $"{key} is missing"));
        await script.SucceedAsync(["audit", "verify", "--data", "other",
            .. elsewhere is null ? Array.Empty<string>() : ["--database", elsewhere]]);
    }

    /// <returns>The comment's number, when it was acknowledged.</returns>
    private static async Task<string> TellAsync(HttpClient client, StandInVk vk, int number)
    {
        var told = vk.ResidentComments(1_000 + number, 1, $"Яма на дороге номер {number}");
        using var content = new StringContent(told.Body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/hooks/vk/page", UriKind.Relative), content);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync());
        return told.Entry.Id.ToString(CultureInfo.InvariantCulture);
    }
}
