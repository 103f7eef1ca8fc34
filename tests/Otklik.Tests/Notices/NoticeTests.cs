using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Work;
using Otklik.Notices;
using Otklik.Topics;

namespace Otklik.Tests.Notices;

/// <summary>Letters to staff: of what, to whom, when, and what is kept out of them. It is a
/// working Thursday, 09:24.</summary>
public sealed class NoticeTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Work_given_to_a_body_is_told_to_its_people_in_one_letter_without_words_of_residents()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.WantsAsync(desk.Town.Roadman, "roads@town.test");
        var first = await desk.Town.OpenAsync();
        var second = await desk.Town.OpenAsync();
        Assert.Equal(0, await desk.LookAsync());
        Assert.Equal(1, await desk.LookAsync(Moment));

        var letter = desk.Last;
        Assert.Equal("brigade@water.test", letter.To.Mailboxes.Single().Address);
        Assert.Equal("2 инцидента ждут вас", letter.Subject);
        foreach (var about in new[] { first.Case, second.Case })
        {
            Assert.Contains(about.Number, letter.TextBody, StringComparison.Ordinal);
            Assert.Contains($"https://otklik.example/cases/{about.Id}", letter.TextBody, StringComparison.Ordinal);
        }

        Assert.Contains("Нет холодной воды", letter.TextBody, StringComparison.Ordinal);
        foreach (var kept in new[] { "Второй день", "прорвало", "Садовая", "дом 1" })
            Assert.DoesNotContain(kept, letter.TextBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Equal(0, await desk.LookAsync(Quarter));
    }

    [Fact]
    public async Task Letters_of_one_person_come_a_quarter_of_an_hour_apart()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.Town.OpenAsync();
        Assert.Equal(1, await desk.LookAsync(Moment));
        await desk.Town.OpenAsync();
        Assert.Equal(0, await desk.LookAsync(Moment));
        await desk.Town.OpenAsync();
        Assert.Equal(1, await desk.LookAsync(Quarter));
        Assert.Equal("2 инцидента ждут вас", desk.Last.Subject);
    }

    [Fact]
    public async Task What_is_no_longer_so_or_is_being_looked_at_is_not_told()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        var accepted = (await desk.Town.OpenAsync()).Case;
        var seen = (await desk.Town.OpenAsync()).Case;
        await desk.LookAsync();
        await desk.Town.AsAsync<AcceptCase, CaseOutcome>(desk.Town.Executor,
            accept => accept.RunAsync(new(accepted.Id, null), default));
        await desk.Town.Host.WithDbAsync(async db =>
        {
            db.Presences.Add(new Presence
            {
                CaseId = seen.Id, StaffId = desk.Town.Executor.Id, SeenAt = desk.Town.Now.AddMinutes(1),
            });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(0, await desk.LookAsync(Moment));
        Assert.Equal(2, await desk.CountAsync(NoticeState.Dropped));
        Assert.Empty(desk.Letters);
    }

    [Fact]
    public async Task At_night_only_an_emergency_is_told_and_that_at_once()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.WantsAsync(desk.Town.Operator, "shift@town.test");
        desk.Town.Clock.Leap(TimeSpan.FromHours(13));
        await desk.Town.OpenAsync();
        Assert.Equal(0, await desk.LookAsync(Moment));

        var danger = await desk.Town.OpenAsync(facts => facts with { Importance = Importance.Emergency });
        Assert.Equal(2, await desk.LookAsync());
        Assert.Equal(["brigade@water.test", "shift@town.test"],
            desk.Letters.Select(letter => letter.To.Mailboxes.Single().Address).Order());
        Assert.All(desk.Letters, letter => Assert.Equal($"Аварийное: {danger.Case.Number}", letter.Subject));

        // In the morning the rest comes. The emergency is not told again, but its deadline, missed in the night, is.
        Assert.Equal(1, await desk.LookAsync(TimeSpan.FromHours(11)));
        Assert.Equal("2 инцидента ждут вас", desk.Last.Subject);
        Assert.DoesNotContain("Аварийное", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.Contains("Просрочено", desk.Last.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_told_to_who_signs_it_and_its_return_to_who_wrote_it()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.WantsAsync(desk.Town.Approver, "chief@water.test");
        var about = (await desk.Town.OpenAsync()).Case;
        var reply = await desk.ForApprovalAsync(about.Id);
        Assert.Equal(1, await desk.LookAsync(Moment));
        Assert.Equal("chief@water.test", desk.Last.To.Mailboxes.Single().Address);
        Assert.Contains("ждёт вашего согласования", desk.Last.TextBody, StringComparison.Ordinal);

        await desk.Town.AsAsync<ReturnForRework, CaseOutcome>(desk.Town.Approver,
            verb => verb.RunAsync(new(about.Id, reply.ReplyId, "назовите номер дома"), default));
        Assert.Equal(1, await desk.LookAsync(Quarter));
        Assert.Equal("brigade@water.test", desk.Last.To.Mailboxes.Single().Address);
        Assert.Contains("на доработку", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("номер дома", desk.Last.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_quarter_of_a_deadline_and_its_end_are_told()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        var about = (await desk.Town.OpenAsync()).Case;
        await desk.Town.AsAsync<AcceptCase, CaseOutcome>(desk.Town.Executor,
            accept => accept.RunAsync(new(about.Id, null), default));
        Assert.Equal(0, await desk.LookAsync(TimeSpan.FromHours(1)));
        var clock = Assert.Single(await desk.Town.RowsAsync(db => db.Clocks.Where(row =>
            row.CaseId == about.Id && row.Kind == ClockKind.FirstAnswer)));
        await desk.Town.Host.WithDbAsync(db => db.Clocks.Where(row => row.Id == clock.Id).ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.DueAt, desk.Town.Now.AddMinutes(20))));
        Assert.Equal(1, await desk.LookAsync(Moment));
        Assert.Contains("Срок скоро", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await desk.LookAsync(TimeSpan.FromMinutes(20)));
        Assert.Equal(1, await desk.LookAsync(Moment));
        Assert.Contains("Просрочено", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await desk.LookAsync(TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Not_fixed_is_told_to_the_body_that_answered()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        var about = (await desk.Town.OpenAsync()).Case;
        var reply = await desk.ForApprovalAsync(about.Id);
        await desk.Town.AsAsync<ApproveReply, ApproveReply.Outcome>(desk.Town.Approver,
            approve => approve.RunAsync(new(about.Id, reply.ReplyId, reply.Version), default));
        var delivery = Assert.Single(await desk.Town.RowsAsync(db => db.Deliveries.Where(row => row.ReplyId != null)));
        await desk.Town.AsProgramAsync<RecordDelivery, bool>(async record =>
        {
            await record.RunAsync(new DeliveryResult.Sent(delivery.Id, desk.Town.Now, "5"), default);
            return true;
        });
        var message = Assert.Single(await desk.Town.RowsAsync(db => db.Messages));
        await desk.Town.AsProgramAsync<TakeVerdict, TakeVerdict.Outcome>(
            verb => verb.RunAsync(new(message.Id, VerdictValue.NotFixed, "воды нет"), default));
        Assert.Equal(1, await desk.LookAsync(Moment));
        Assert.Contains("не исправлено", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("воды нет", desk.Last.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_the_urgent_alone_or_nothing_gets_no_more_than_that()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test", NoticeLevel.Urgent);
        await desk.WantsAsync(desk.Town.Operator, "shift@town.test", NoticeLevel.None);
        await desk.Town.OpenAsync();
        Assert.Equal(0, await desk.LookAsync(Moment));
        await desk.Town.OpenAsync(facts => facts with { Importance = Importance.Emergency });
        Assert.Equal(1, await desk.LookAsync());
        Assert.Equal("brigade@water.test", desk.Last.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task A_letter_that_did_not_go_is_tried_again_and_the_failure_is_kept_for_the_person_to_see()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.Town.OpenAsync();
        // The server takes the letter and the connection breaks: whether it arrived is not known.
        desk.Post.Faults["SENT"] = "";
        Assert.Equal(0, await desk.LookAsync(Moment));
        var wish = await desk.WishAsync(desk.Town.Executor);
        Assert.Equal(("NoAnswer", 1), (wish.Problem, wish.Attempts));
        Assert.True(wish.NextAttemptAt > desk.Town.Now);
        Assert.Equal(1, await desk.CountAsync(NoticeState.Waiting));

        desk.Post.Faults.Clear();
        Assert.Equal(1, await desk.LookAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(desk.Letters[0].MessageId, desk.Letters[1].MessageId);
        wish = await desk.WishAsync(desk.Town.Executor);
        Assert.Equal((null, 0), (wish.Problem, wish.Attempts));
        Assert.Equal(1, await desk.CountAsync(NoticeState.Told));
    }

    [Fact]
    public async Task A_process_that_dies_while_sending_leaves_the_letter_to_be_sent_again()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.Town.OpenAsync();
        await desk.LookAsync();
        // As it stands when the process died with the lease taken and nothing recorded.
        await desk.Town.Host.WithDbAsync(db => db.NoticeWishes.ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.NextAttemptAt, desk.Town.Now.AddMinutes(3))));
        Assert.Equal(0, await desk.LookAsync(TimeSpan.FromMinutes(2.5)));
        Assert.Equal(1, await desk.LookAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_sent_and_nothing_falls()
    {
        await using var desk = await NoticeDesk.StartAsync(hasMail: false);
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.Town.OpenAsync();
        Assert.Equal(0, await desk.LookAsync(Moment));
    }
}
