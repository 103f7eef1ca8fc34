using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Connectors;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

/// <summary>Replies of the town on their way: written, signed, accepted by the network.</summary>
internal static class TownReplies
{
    public static readonly ReplyDraft Interim = new(ReplyKind.Interim, ReplyOutcome.WillDo,
        "Здравствуйте! Прорыв у дома 14 нашли, бригада копает с 9:40. Воду включим 14 марта к 18:00.",
        new DateOnly(2026, 3, 14));

    public static readonly ReplyDraft Final = new(ReplyKind.Final, ReplyOutcome.Done,
        "Здравствуйте! Трубу у дома 14 заменили, вода есть с 17:40 12 марта.", null);

    /// <returns>To how many it went.</returns>
    public static async Task<int> PublishAsync(this TownDesk town, long caseId, ReplyDraft draft)
    {
        var saved = await town.ReadyAsync(caseId, draft);
        return Assert.IsType<ApproveReply.Outcome.Published>(await town.SignAsync(caseId, saved)).Deliveries;
    }

    /// <summary>Written and sent for approval.</summary>
    public static async Task<SaveDraft.Outcome.Saved> ReadyAsync(this TownDesk town, long caseId, ReplyDraft draft)
    {
        var saved = Assert.IsType<SaveDraft.Outcome.Saved>(await town.AsAsync<SaveDraft, SaveDraft.Outcome>(
            town.Executor, verb => verb.RunAsync(new(caseId, 0, draft), default)));
        Assert.IsType<SendForApproval.Outcome.Sent>(await town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            town.Executor, verb => verb.RunAsync(new(caseId, saved.ReplyId, saved.Version), default)));
        return saved;
    }

    public static Task<ApproveReply.Outcome> SignAsync(
        this TownDesk town, long caseId, SaveDraft.Outcome.Saved saved) =>
            town.AsAsync<ApproveReply, ApproveReply.Outcome>(
            town.Approver, verb => verb.RunAsync(new(caseId, saved.ReplyId, saved.Version), default));

    public static async Task DeliverAsync(this TownDesk town, long caseId)
    {
        foreach (var delivery in await town.RepliesToAsync(caseId))
        {
            await town.AsProgramAsync<RecordDelivery, int>(async verb =>
            {
                await verb.RunAsync(new DeliveryResult.Sent(delivery.Id, town.Now, "wall_1_2"), default);
                return 0;
            });
        }
    }

    public static Task<List<Delivery>> RepliesToAsync(this TownDesk town, long caseId) => town.RowsAsync(db =>
        db.Deliveries.Where(row => row.CaseId == caseId && row.ReplyId != null).OrderBy(row => row.Id));

    public static async Task<Message> MessageAsync(this TownDesk town, long caseId) =>
        Assert.Single(await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == caseId)));

    /// <summary>As if the case had come from a file.</summary>
    public static Task<int> FromFileAsync(this TownDesk town, long caseId) => town.Host.WithDbAsync(db =>
        db.Threads.Where(row => row.CaseId == caseId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Kind, ThreadKind.File)));

    /// <summary>The resident does this with their message in the network.</summary>
    public static Task<int> ChangeAsync(
        this TownDesk town, Message message, MessageChangeKind kind, string? text = null) =>
        town.Host.WithDbAsync(async db =>
        {
            db.MessageChanges.Add(new MessageChange
            {
                Id = CaseBench.Key(), ChannelId = message.ChannelId, MessageKey = message.ExternalKey, Kind = kind,
                At = town.Now, ReceivedAt = town.Now, Text = text,
            });
            return await db.SaveChangesAsync();
        });

    public static async Task<bool> IsOutcomeRunningAsync(this TownDesk town, long caseId) =>
        Assert.Single(await town.RowsAsync(db => db.Clocks.Where(row =>
            row.CaseId == caseId && row.Kind == ClockKind.Outcome))).StoppedAt is null;
}
