using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Centres;

namespace Otklik.Tests.Cases;

/// <summary>Two replies and the steps by which one comes to a resident.</summary>
internal static class ReplySteps
{
    public static readonly ReplyDraft Interim = new(ReplyKind.Interim, ReplyOutcome.WillDo,
        "Здравствуйте! Прорыв у дома 14 нашли, бригада копает с 9:40. Воду включим сегодня к 18:00.",
        new DateOnly(2026, 3, 12));

    public static readonly ReplyDraft Final = new(ReplyKind.Final, ReplyOutcome.Done,
        "Здравствуйте! Трубу у дома 14 заменили, вода есть с 17:40 12 марта.", null);

    public static async Task<SaveDraft.Outcome.Saved> SaveAsync(
        TownDesk town, long caseId, int version, ReplyDraft draft) =>
        Assert.IsType<SaveDraft.Outcome.Saved>(await town.AsAsync<SaveDraft, SaveDraft.Outcome>(town.Executor,
            verb => verb.RunAsync(new(caseId, version, draft), default)));

    public static async Task SendAsync(TownDesk town, long caseId, SaveDraft.Outcome.Saved saved) =>
        Assert.IsType<SendForApproval.Outcome.Sent>(await town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            town.Executor, verb => verb.RunAsync(new(caseId, saved.ReplyId, saved.Version), default)));

    public static Task<ApproveReply.Outcome> ApproveAsync(
        TownDesk town, long caseId, SaveDraft.Outcome.Saved saved, StaffMember? who = null) =>
        town.AsAsync<ApproveReply, ApproveReply.Outcome>(who ?? town.Approver,
            verb => verb.RunAsync(new(caseId, saved.ReplyId, saved.Version), default));

    public static async Task<SaveDraft.Outcome.Saved> PublishAsync(TownDesk town, long caseId, ReplyDraft draft)
    {
        var saved = await SaveAsync(town, caseId, 0, draft);
        await SendAsync(town, caseId, saved);
        Assert.IsType<ApproveReply.Outcome.Published>(await ApproveAsync(town, caseId, saved));
        return saved;
    }

    public static async Task DeliverAsync(TownDesk town, long caseId)
    {
        foreach (var delivery in await town.RowsAsync(db =>
            db.Deliveries.Where(d => d.CaseId == caseId && d.ReplyId != null)))
        {
            await town.AsProgramAsync<RecordDelivery, int>(async verb =>
            {
                await verb.RunAsync(new DeliveryResult.Sent(delivery.Id, town.Now, "wall_1_2"), default);
                return 0;
            });
        }
    }

    public static async Task<Delivery> ReplyDeliveryAsync(TownDesk town, long caseId) =>
        Assert.Single(await town.RowsAsync(db => db.Deliveries.Where(d => d.CaseId == caseId && d.ReplyId != null)));
}
