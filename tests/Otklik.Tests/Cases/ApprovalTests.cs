using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Centres;
using static Otklik.Tests.Cases.ReplySteps;

namespace Otklik.Tests.Cases;

public sealed class ApprovalTests
{
    [Fact]
    public async Task A_reply_that_promises_without_a_date_is_not_sent()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var saved = await SaveAsync(town, id, 0, Interim with { PromiseOn = null });
        var lacking = await town.AsAsync<SendForApproval, SendForApproval.Outcome>(town.Executor,
            verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default));
        Assert.Contains(Assert.IsType<SendForApproval.Outcome.Lacking>(lacking).Problems,
            problem => problem.Field == "promise");
    }

    [Fact]
    public async Task Nobody_approves_their_own_words_or_words_they_have_not_read()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var saved = Assert.IsType<SaveDraft.Outcome.Saved>(
            await town.AsAsync<SaveDraft, SaveDraft.Outcome>(town.Approver,
            verb => verb.RunAsync(new(id, 0, Final), default)));
        await town.AsAsync<SendForApproval, SendForApproval.Outcome>(town.Approver,
            verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default));
        Assert.Contains("второй человек", Assert.IsType<ApproveReply.Outcome.Refused>(
            await ApproveAsync(town, id, saved)).Words, StringComparison.Ordinal);
        Assert.Contains("ещё раз", Assert.IsType<ApproveReply.Outcome.Refused>(
            await ApproveAsync(town, id, saved with { Version = 0 }, town.Head)).Words, StringComparison.Ordinal);
        Assert.IsType<ApproveReply.Outcome.Published>(await ApproveAsync(town, id, saved, town.Head));
    }

    [Fact]
    public async Task When_nobody_can_approve_it_is_said()
    {
        await using var town = await TownDesk.StartAsync();
        await town.Host.WithDbAsync(async db =>
        {
            db.StaffRoles.RemoveRange(
                db.StaffRoles.Where(r => r.StaffId == town.Head.Id || r.StaffId == town.Approver.Id));
            return await db.SaveChangesAsync();
        });
        var id = (await town.OpenAsync()).Case.Id;
        var saved = await SaveAsync(town, id, 0, Final);
        var refused = await town.AsAsync<SendForApproval, SendForApproval.Outcome>(town.Executor,
            verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default));
        Assert.Contains("некому",
            Assert.IsType<SendForApproval.Outcome.Refused>(refused).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_two_is_signed_in_order()
    {
        await using var town = await TownDesk.StartAsync();
        await town.Host.WithDbAsync(async db =>
        {
            db.ApprovalRules.Add(new ApprovalRule
                { Id = 1, CentreId = town.Town.Id, Order = 1, StaffId = town.Approver.Id });
            db.ApprovalRules.Add(new ApprovalRule { Id = 2, CentreId = town.Town.Id, Order = 2, Role = Role.Head });
            return await db.SaveChangesAsync();
        });
        var id = (await town.OpenAsync()).Case.Id;
        var saved = await SaveAsync(town, id, 0, Final);
        await SendAsync(town, id, saved);
        Assert.IsType<ApproveReply.Outcome.Refused>(await ApproveAsync(town, id, saved, town.Head));
        Assert.IsType<ApproveReply.Outcome.Signed>(await ApproveAsync(town, id, saved));
        Assert.IsType<ApproveReply.Outcome.Published>(await ApproveAsync(town, id, saved, town.Head));
    }

    [Fact]
    public async Task The_third_move_of_a_promise_needs_the_heads_signature()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        for (var move = 0; move < 3; move++)
            await PublishAsync(town, id, Interim with { PromiseOn = new DateOnly(2026, 3, 14 + move) });
        Assert.Equal(2, (await town.RowsAsync(db => db.Promises.Where(p => p.State == PromiseState.Moved))).Count);

        var saved = await SaveAsync(town, id, 0, Interim with { PromiseOn = new DateOnly(2026, 3, 20) });
        var sent = Assert.IsType<SendForApproval.Outcome.Sent>(
            await town.AsAsync<SendForApproval, SendForApproval.Outcome>(
            town.Executor, verb => verb.RunAsync(new(id, saved.ReplyId, saved.Version), default)));
        Assert.True(sent.NeedsHead);
        Assert.IsType<ApproveReply.Outcome.Signed>(await ApproveAsync(town, id, saved));
        Assert.IsType<ApproveReply.Outcome.Published>(await ApproveAsync(town, id, saved, town.Head));
    }
}
