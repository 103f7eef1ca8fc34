using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Replies;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Intake;

namespace Otklik.Tests.Cases;

/// <summary>Whoever comes to a case after its reply was given gets the reply, by whatever way they come.</summary>
public sealed class LateJoinerTests
{
    [Fact]
    public async Task Messages_merged_into_an_answered_case_get_its_reply()
    {
        await using var town = await TownDesk.StartAsync();
        var main = (await town.OpenAsync()).Case.Id;
        await town.PublishAsync(main, TownReplies.Final);
        await town.DeliverAsync(main);
        var other = (await town.OpenAsync()).Case.Id;

        await MergeAsync(town, main, other);

        var late = Assert.Single(await town.RepliesToAsync(main), row => row.State == DeliveryState.Waiting);
        Assert.Equal((await town.MessageAsync(other)).Id, late.MessageId);
        Assert.Contains("уже есть ответ", late.Text, StringComparison.Ordinal);
        Assert.Contains("Трубу у дома 14 заменили", late.Text, StringComparison.Ordinal);
        Assert.NotNull(late.Taps);
        Assert.True(await town.IsOutcomeRunningAsync(main));
        Assert.Equal(CaseStatus.AnsweredFinal, (await town.CaseAsync(main)).Status);
    }

    [Fact]
    public async Task A_merge_that_wrote_to_residents_is_not_undone_but_comes_apart_before_it_is_sent()
    {
        await using var town = await TownDesk.StartAsync();
        var main = (await town.OpenAsync()).Case.Id;
        await town.PublishAsync(main, TownReplies.Interim);
        await town.DeliverAsync(main);
        var other = (await town.OpenAsync()).Case.Id;
        await MergeAsync(town, main, other);
        Assert.IsType<UndoLast.Outcome.Refused>(await town.AsAsync<UndoLast, UndoLast.Outcome>(
            town.Operator, verb => verb.RunAsync(new(), default)));

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<UnmergeCase, CaseOutcome>(
            town.Operator, verb => verb.RunAsync(new(other, null), default)));
        Assert.Single(await town.RepliesToAsync(main), row => row.State == DeliveryState.Withdrawn);
        Assert.True(await town.IsOutcomeRunningAsync(other));
    }

    [Fact]
    public async Task A_case_opened_again_does_not_tell_newcomers_that_it_is_done()
    {
        await using var town = await TownDesk.StartAsync();
        var main = (await town.OpenAsync()).Case.Id;
        await town.PublishAsync(main, TownReplies.Final);
        await town.DeliverAsync(main);
        await town.AsProgramAsync<TakeVerdict, TakeVerdict.Outcome>(async verb => await verb.RunAsync(
            new((await town.MessageAsync(main)).Id, VerdictValue.NotFixed), default));
        var other = (await town.OpenAsync()).Case.Id;
        await MergeAsync(town, main, other);
        Assert.Single(await town.RepliesToAsync(main));
    }

    [Fact]
    public async Task Nobody_falls_between_the_signature_and_the_placing_of_their_message()
    {
        const int Writers = 40;
        await using var town = await TownDesk.StartAsync();
        var form = await FormAsync(town);
        var id = (await town.OpenAsync()).Case.Id;
        var saved = await town.ReadyAsync(id, TownReplies.Final);
        var code = town.Host.Services.GetRequiredService<PublicCodes>().Of((await town.MessageAsync(id)).Id);
        var inbox = town.Host.Services.GetRequiredService<Inbox>();
        var writing = Task.Run(async () =>
        {
            for (var one = 0; one < Writers; one++)
            {
                var payload = new OwnPayload($"k{one}", town.Now, "У нас тоже нет воды")
                {
                    AuthorKey = $"a{one}", ThreadKey = $"a{one}", JoinsCode = code,
                };
                await inbox.PutAsync(form, $"k{one}", payload.ToBytes(), EnvelopeSource.Form, default);
            }
        });
        await PlacedAsync(town, 5);
        var signed = await town.SignAsync(id, saved);
        Assert.True(signed is ApproveReply.Outcome.Published, $"{signed}");
        await writing;
        await PlacedAsync(town, Writers + 1);

        var messages = await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == id));
        var answered = (await town.RepliesToAsync(id)).Select(row => row.MessageId);
        Assert.Equal(messages.Select(row => row.Id).Order(), answered.Order());
    }

    [Fact]
    public async Task Undoing_a_merge_takes_its_counts_back_and_leaves_those_who_joined_since()
    {
        await using var town = await TownDesk.StartAsync();
        var main = (await town.OpenAsync()).Case.Id;
        var other = (await town.OpenAsync()).Case.Id;
        await MergeAsync(town, main, other);
        await town.JoinAsync(main);
        Assert.IsType<UndoLast.Outcome.Done>(await town.AsAsync<UndoLast, UndoLast.Outcome>(
            town.Operator, verb => verb.RunAsync(new(), default)));
        var row = await town.CaseAsync(main);
        Assert.Equal((2, 2), (row.MessageCount, row.AuthorCount));
        await MergeAsync(town, main, other);
        row = await town.CaseAsync(main);
        Assert.Equal((3, 3), (row.MessageCount, row.AuthorCount));
    }

    private static async Task MergeAsync(TownDesk town, long main, long other) =>
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<MergeCases, CaseOutcome>(
            town.Operator, verb => verb.RunAsync(new(main, null, [other]), default)));

    private static async Task PlacedAsync(TownDesk town, int messages)
    {
        for (var look = 0; look < 1000; look++)
        {
            if (await town.Host.WithDbAsync(db => db.Messages.CountAsync()) >= messages) return;
            // A batch that met somebody waits a little by the town's clock before it looks again.
            town.Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(10);
        }

        Assert.Fail($"{messages} messages were not placed in ten seconds");
    }

    private static async Task<long> FormAsync(TownDesk town)
    {
        var id = CaseBench.Key();
        await town.Host.WithDbAsync(async db =>
        {
            db.Channels.Add(new Channel
            {
                Id = id, CentreId = town.Town.Id, Code = "form", Network = Network.Form, Name = "Форма",
            });
            return await db.SaveChangesAsync();
        });
        town.Host.Services.GetRequiredService<CentreBook>().Forget();
        return id;
    }
}
