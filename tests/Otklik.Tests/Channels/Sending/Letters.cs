using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Channels;
using Otklik.Connectors;
using Otklik.Demonstration.StandIns;
using Otklik.Vault;

namespace Otklik.Tests.Channels.Sending;

/// <summary>Threads that residents began and replies that wait to go into them.</summary>
internal static class Letters
{
    /// <summary>The thread of what a resident has just done, as Intake would have kept it.</summary>
    public static async Task<MessageThread> ThreadOfAsync(
        this ChannelBench bench, long channelId, ReadOnlyMemory<byte> payload, Network network)
    {
        var shelf = await bench.Host.Services.GetRequiredService<ChannelSettingsBook>().RefreshAsync(default);
        var connector = bench.Host.Services.GetRequiredService<ConnectorBook>().Find(network)!;
        var message = Assert.IsType<MessageReceived>(
            Assert.Single(connector.Parse(payload, shelf.Find(channelId)!.Settings)));
        var vault = bench.Host.Services.GetRequiredService<AuthorVault>();
        var named = message.Thread.NamesPerson;
        var id = bench.NextKey();
        var thread = new MessageThread
        {
            Id = id, ChannelId = channelId, Key = vault.ThreadKey(channelId, message.Thread),
            Kind = message.Thread.Kind, IsPublic = message.Thread.IsPublic,
            Address = named ? "" : message.Thread.Address,
            SealedAddress = named ? vault.SealAddress(id, message.Thread) : null,
        };
        await bench.WithDbAsync(async db =>
        {
            db.Threads.Add(thread);
            return await db.SaveChangesAsync();
        });
        return thread;
    }

    public static Task<MessageThread> VkThreadAsync(this ChannelBench bench, long channelId, StandInVkEvent said) =>
        bench.ThreadOfAsync(channelId, System.Text.Encoding.UTF8.GetBytes(said.Body), Network.Vk);

    /// <summary>A resident's comment under a post, and its thread.</summary>
    public static async Task<MessageThread> VkCommentAsync(this ChannelBench bench, long channelId, long resident = 77)
    {
        var post = bench.World.Vk.CommunityPosts("Новости района");
        return await bench.VkThreadAsync(
            channelId, bench.World.Vk.ResidentComments(resident, post.Entry.Id, "Во дворе яма"));
    }

    /// <summary>What one resident wrote in the thread; deliveries of <see cref="WriteAsync"/>
    /// answer number 1.</summary>
    public static Task<int> SaidAsync(this ChannelBench bench, MessageThread thread, long id, string key) =>
        bench.WithDbAsync(async db =>
        {
            db.Messages.Add(new Message
            {
                Id = id, CaseId = 1, ChannelId = thread.ChannelId,
                ThreadId = thread.Id, AuthorId = 9, ExternalKey = key,
                Text = "Во дворе яма", WrittenAt = bench.Now, ReceivedAt = bench.Now,
            });
            return await db.SaveChangesAsync();
        });

    public static async Task<Delivery> WriteAsync(
        this ChannelBench bench, MessageThread thread, string text, Action<Delivery>? change = null)
    {
        var delivery = new Delivery
        {
            Id = bench.NextKey(), CaseId = 1, MessageId = 1, ThreadId = thread.Id, ChannelId = thread.ChannelId,
            Purpose = DeliveryPurpose.InterimReply, Text = text, IdempotencyKey = Guid.CreateVersion7(),
            CreatedAt = bench.Now, NextAttemptAt = bench.Now,
        };
        change?.Invoke(delivery);
        await bench.WithDbAsync(async db =>
        {
            db.Deliveries.Add(delivery);
            return await db.SaveChangesAsync();
        });
        return delivery;
    }

    public static Task<Delivery> ReadAsync(this ChannelBench bench, Delivery delivery) =>
        bench.WithDbAsync(db => db.Deliveries.AsNoTracking().SingleAsync(row => row.Id == delivery.Id));

    public static Task UntilAsync(this ChannelBench bench, Delivery delivery, DeliveryState state,
        TimeSpan? step = null) =>
        bench.UntilAsync(async () => (await bench.ReadAsync(delivery)).State == state, step);

    public static Task<int> CountAsync(this ChannelBench bench, DeliveryState state) =>
        bench.WithDbAsync(db => db.Deliveries.CountAsync(row => row.State == state));

    /// <summary>Comments and messages of the community that stand in the stand-in, posts apart.</summary>
    public static IReadOnlyList<string> VkReplies(this ChannelBench bench) =>
        [.. bench.World.Vk.OwnEntries.Where(entry => entry.Place != StandInVkPlace.Post && !entry.Deleted)
            .Select(entry => entry.Text)];
}
