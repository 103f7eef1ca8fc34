using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Work;
using Otklik.Topics;
using static Otklik.Tests.Cases.ReplySteps;

namespace Otklik.Tests.Cases;

public sealed class ReplyTests
{
    [Fact]
    public async Task A_reply_goes_through_rework_and_approval_to_every_thread_of_all_merged_cases()
    {
        await using var town = await TownDesk.StartAsync();
        var main = (await town.OpenAsync()).Case.Id;
        var other = (await town.OpenAsync(isPublic: false)).Case.Id;
        await town.JoinAsync(main);
        await town.AsAsync<MergeCases, CaseOutcome>(town.Operator, v => v.RunAsync(new(main, null, [other]), default));

        var saved = await SaveAsync(town, main, 0, Interim);
        Assert.Equal(CaseStatus.Drafting, (await town.CaseAsync(main)).Status);
        await SendAsync(town, main, saved);
        await town.AsAsync<ReturnForRework, CaseOutcome>(town.Approver,
            v => v.RunAsync(new(main, saved.ReplyId, "назовите номер дома"), default));
        Assert.Equal(CaseStatus.Rework, (await town.CaseAsync(main)).Status);

        saved = await SaveAsync(town, main, saved.Version, Interim with { Text = Interim.Text + " Подвоз у дома 12." });
        await SendAsync(town, main, saved);
        var published = Assert.IsType<ApproveReply.Outcome.Published>(await ApproveAsync(town, main, saved));

        Assert.Equal(3, published.Deliveries);
        var sent = await town.RowsAsync(db => db.Deliveries.Where(d => d.ReplyId == saved.ReplyId));
        Assert.Equal(3, sent.Select(d => d.ThreadId).Distinct().Count());
        Assert.Equal(3, sent.Select(d => d.IdempotencyKey).Distinct().Count());
        Assert.All(sent, d => Assert.Contains("Подвоз у дома 12", d.Text, StringComparison.Ordinal));
        Assert.All(sent, d => Assert.DoesNotContain("?key=", d.Text, StringComparison.Ordinal));
        var row = await town.CaseAsync(main);
        Assert.Equal((CaseStatus.AwaitingFix, Interim.PromiseOn), (row.Status, row.PromisedOn));
        Assert.NotNull(row.FirstAnswerDueAt);
        Assert.Single(await town.RowsAsync(db => db.Promises.Where(p => p.State == PromiseState.Waiting)));
    }

    [Fact]
    public async Task One_writer_in_one_thread_gets_a_reply_once()
    {
        await using var town = await TownDesk.StartAsync();
        var file = await town.OpenAsync();
        var first = Assert.Single(await town.RowsAsync(db => db.Messages.Where(m => m.CaseId == file.Case.Id)));
        await town.JoinAsync(file.Case.Id, first.ThreadId, first.AuthorId);
        await town.JoinAsync(file.Case.Id, first.ThreadId);
        await PublishAsync(town, file.Case.Id, Final);
        var sent = await town.RowsAsync(db => db.Deliveries.Where(d => d.Purpose == DeliveryPurpose.FinalReply));
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task The_first_answer_stops_when_the_network_has_it_and_the_resident_then_has_ten_days()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await PublishAsync(town, id, Final);
        Assert.NotNull((await town.CaseAsync(id)).FirstAnswerDueAt);

        town.Clock.Advance(TimeSpan.FromMinutes(3));
        await DeliverAsync(town, id);
        var row = await town.CaseAsync(id);
        Assert.Equal((town.Now, null), (row.FirstAnsweredAt, row.FirstAnswerDueAt));
        Assert.Equal(CaseStatus.AnsweredFinal, row.Status);
        Assert.NotNull(row.OutcomeDueAt);
        var clock = Assert.Single(await town.RowsAsync(db =>
            db.Clocks.Where(c => c.CaseId == id && c.Kind == ClockKind.ResidentVerdict)));
        Assert.Equal(town.Now.AddDays(10), clock.DueAt);
    }

    [Fact]
    public async Task Two_who_write_at_once_see_both_texts()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var first = await SaveAsync(town, id, 0, Interim);
        await SaveAsync(town, id, first.Version, Interim with { Text = "Здравствуйте! Пишет бригада." });

        var late = await town.AsAsync<SaveDraft, SaveDraft.Outcome>(town.Operator,
            verb => verb.RunAsync(
                new(id, first.Version, Interim with { Text = "Здравствуйте! Пишет оператор." }), default));

        var conflict = Assert.IsType<SaveDraft.Outcome.Conflict>(late);
        Assert.Equal(("Здравствуйте! Пишет оператор.", "Здравствуйте! Пишет бригада."),
            (conflict.Mine.Text, conflict.Theirs.Text));
        Assert.Equal("Водоканал, аварийная бригада", conflict.By);
        var again = await town.AsAsync<SaveDraft, SaveDraft.Outcome>(town.Operator,
            verb => verb.RunAsync(new(id, conflict.Version, conflict.Mine), default));
        Assert.IsType<SaveDraft.Outcome.Saved>(again);
    }

    [Fact]
    public async Task A_promise_whose_day_has_passed_is_missed_for_all_to_see()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await PublishAsync(town, id, Interim);
        town.Clock.Leap(TimeSpan.FromHours(12));
        Assert.Equal(0, await town.AsProgramAsync<MissPromises, int>(verb => verb.RunAsync(default)));
        town.Clock.Leap(TimeSpan.FromHours(6));
        Assert.Equal(1, await town.AsProgramAsync<MissPromises, int>(verb => verb.RunAsync(default)));
        Assert.Single(await town.RowsAsync(db => db.CaseEvents.Where(e => e.Kind == CaseEventKind.PromiseMissed)));
    }

    [Fact]
    public async Task A_withdrawn_reply_is_not_sent_and_its_words_are_a_draft_again()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        var saved = await PublishAsync(town, id, Interim);
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<WithdrawReply, CaseOutcome>(town.Approver,
            verb => verb.RunAsync(new(id, saved.ReplyId, "не тот дом"), default)));

        Assert.All(await town.RowsAsync(db => db.Deliveries.Where(d => d.ReplyId == saved.ReplyId)),
            delivery => Assert.Equal(DeliveryState.Withdrawn, delivery.State));
        var draft = Assert.Single(await town.RowsAsync(db => db.Replies.Where(r => r.State == ReplyState.Draft)));
        Assert.Equal(Interim.Text, draft.Text);
        var row = await town.CaseAsync(id);
        Assert.Equal((CaseStatus.Drafting, null), (row.Status, row.PromisedOn));
    }

    [Fact]
    public async Task What_was_not_delivered_is_seen_and_sent_again_with_the_same_key()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await PublishAsync(town, id, Final);
        var first = await ReplyDeliveryAsync(town, id);
        await town.AsProgramAsync<RecordDelivery, int>(async verb =>
        {
            await verb.RunAsync(
                new DeliveryResult.Failed(first.Id, town.Now, "901", "житель закрыл сообщения"), default);
            return 0;
        });
        Assert.Equal(DeliveryState.Failed, (await ReplyDeliveryAsync(town, id)).State);
        Assert.NotNull((await town.CaseAsync(id)).FirstAnswerDueAt);

        var again = await town.AsAsync<SendAgain, SendAgain.Outcome>(town.Executor, v => v.RunAsync(new(id), default));
        Assert.Equal(1, again.Count);
        var second = await ReplyDeliveryAsync(town, id);
        Assert.Equal((DeliveryState.Waiting, first.IdempotencyKey), (second.State, second.IdempotencyKey));
    }

    [Fact]
    public async Task Where_the_network_cannot_answer_a_person_says_where_they_did()
    {
        await using var town = await TownDesk.StartAsync();
        var id = (await town.OpenAsync()).Case.Id;
        await PublishAsync(town, id, Final);
        var delivery = await ReplyDeliveryAsync(town, id);
        await town.AsProgramAsync<RecordDelivery, int>(async verb =>
        {
            await verb.RunAsync(new DeliveryResult.NotPossible(delivery.Id, town.Now, "в обсуждениях нельзя"), default);
            return 0;
        });
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AnswerElsewhere, CaseOutcome>(town.Executor,
            verb => verb.RunAsync(new(id, delivery.Id, HandWords: "ответили в обсуждении, 14:20"), default)));
        Assert.NotNull((await town.CaseAsync(id)).FirstAnsweredAt);
        Assert.Equal("hand: ответили в обсуждении, 14:20", (await ReplyDeliveryAsync(town, id)).ExternalId);
    }
}
