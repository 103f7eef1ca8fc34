using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Queue;
using Otklik.Cases.Work;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Demonstration.StandIns;
using Otklik.Intake;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Tests.Cases.Transfers;

/// <summary>Payloads of VK on the region's page through the whole intake, before and after their case has gone to a
/// municipality.</summary>
public sealed class PassedIntakeTests : IAsyncLifetime
{
    private const string Words =
        "У дома ул. Садовая, д. 14 прорвало трубу, второй день нет холодной воды. Когда почините?";
    private RegionDesk _desk = null!;
    private StandInVk _vk = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await RegionDesk.StartAsync();
        _vk = new Stage(TimeProvider.System).Vk["vk-lugoborsk"];
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task A_later_comment_joins_the_case_where_it_is_and_words_on_the_outcome_reach_it_too()
    {
        var town = _desk.Town;
        var post = _vk.CommunityPosts("Отключения воды").Entry.Id;
        var first = _vk.ResidentComments(501, post, Words);
        await PutAsync(first);
        var id = Assert.Single(await town.RowsAsync(db => db.Cases)).Id;
        Assert.IsType<CaseOutcome.Done>(await _desk.PassAsync(town.Operator, id, _desk.North));

        await PutAsync(_vk.ResidentComments(501, post, "Уточняю: вода течёт и по двору", first.Entry));
        var joined = Assert.Single(await town.RowsAsync(db => db.Cases));
        Assert.Equal((2, _desk.North.Id, _desk.Region.Id), (joined.MessageCount, joined.CentreId, joined.GivenById));
        Assert.All(await town.RowsAsync(db => db.Messages), row => Assert.Equal(_desk.North.Id, row.CentreId));
        await CountedAsync();

        await town.AsAsync<AssignCase, CaseOutcome>(_desk.NorthOperator,
            verb => verb.RunAsync(new(id, null, _desk.NorthWater.Id), default));
        await _desk.AnswerAsync(id);
        await town.DeliverAsync(id);
        await PutAsync(_vk.ResidentComments(501, post, "Не исправлено, воды так и нет", first.Entry));
        var judged = Assert.Single(await town.RowsAsync(db => db.Cases));
        Assert.Equal((CaseStatus.Reopened, _desk.North.Id, 3), (judged.Status, judged.CentreId, judged.MessageCount));
        Assert.Equal(VerdictValue.NotFixed, Assert.Single(await town.RowsAsync(db => db.Verdicts)).Value);
        await CountedAsync();
    }

    [Fact]
    public async Task Words_are_found_where_the_case_is_and_no_longer_where_it_was()
    {
        var town = _desk.Town;
        await PutAsync(_vk.ResidentWrites(506, Words));
        var id = Assert.Single(await town.RowsAsync(db => db.Cases)).Id;
        await _desk.PassAsync(town.Operator, id, _desk.North);
        Assert.True(await FindsAsync(_desk.NorthOperator));
        Assert.False(await FindsAsync(_desk.SouthOperator));
        await _desk.PassAsync(_desk.NorthOperator, id, _desk.South);
        Assert.False(await FindsAsync(_desk.NorthOperator));
        Assert.True(await FindsAsync(_desk.SouthOperator));
        // A copy that comes in the south looks for it there.
        var passed = Assert.Single(await town.RowsAsync(db => db.Messages));
        Assert.Equal(CopyKeys.Of(passed.ReceivedAt, _desk.South.Id, CopyKeys.TextOf(passed.CopyKey!.Value)),
            passed.CopyKey);
        await CountedAsync();
    }

    [Fact]
    public async Task What_the_resident_is_asked_comes_back_to_the_receiver_and_routes_nothing_before_it_is_taken()
    {
        var town = _desk.Town;
        await PutAsync(_vk.ResidentWrites(508, "Яма на дороге, порвал колесо, когда же её заделают?"));
        var id = Assert.Single(await town.RowsAsync(db => db.Cases)).Id;
        await town.AsAsync<CorrectTopic, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, town.Pothole.Id), default));
        if ((await town.CaseAsync(id)).ClarifyingSince is null)
        {
            Assert.IsType<CaseOutcome.Done>(await town.AsAsync<AskResident, CaseOutcome>(town.Operator,
                verb => verb.RunAsync(new(id, null, Needs.Where), default)));
        }

        Assert.IsType<CaseOutcome.Done>(await _desk.PassAsync(town.Operator, id, _desk.North));
        Assert.NotNull((await town.CaseAsync(id)).ClarifyingSince);
        await PutAsync(_vk.ResidentWrites(508, "Улица Мира, дом 3"));
        var answered = await town.CaseAsync(id);
        // The region's route of potholes would lead to its road service at once.
        Assert.Equal((null, CaseStatus.Moderation, _desk.Region.Id, null, "3"), (answered.ClarifyingSince,
            answered.Status, answered.GivenById, answered.OrganisationId, answered.House));
    }

    [Fact]
    public async Task A_private_chat_stays_with_its_case_whatever_the_receivers_classifier_calls_it()
    {
        var town = _desk.Town;
        await PutAsync(_vk.ResidentWrites(507, Words));
        var id = Assert.Single(await town.RowsAsync(db => db.Cases)).Id;
        await _desk.PassAsync(town.Operator, id, _desk.South);
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<CorrectTopic, CaseOutcome>(_desk.SouthOperator,
            verb => verb.RunAsync(new(id, null, _desk.SouthTopic.Id), default)));
        // By the page's own classifier it is surely about another topic than the one the south has given it.
        const string again = "Нет холодной воды, нет холодной воды! Когда она наконец будет в доме 14 на Садовой?";
        await SureAsync(again, town.NoWater.Id);
        await PutAsync(_vk.ResidentWrites(507, again));
        Assert.Equal((2, _desk.South.Id), (Assert.Single(await town.RowsAsync(db => db.Cases)).MessageCount,
            (await town.CaseAsync(id)).CentreId));
        await CountedAsync();
    }

    [Fact]
    public async Task The_same_problem_on_the_senders_page_is_the_senders_again()
    {
        var town = _desk.Town;
        var post = _vk.CommunityPosts("Отключения воды").Entry.Id;
        await PutAsync(_vk.ResidentComments(501, post, Words));
        var id = Assert.Single(await town.RowsAsync(db => db.Cases)).Id;
        await _desk.PassAsync(town.Operator, id, _desk.North);
        await PutAsync(_vk.ResidentComments(777, post, "На Садовой, 14 нет холодной воды с утра, прорвало трубу"));
        var cases = await town.RowsAsync(db => db.Cases.OrderBy(row => row.Id));
        Assert.Equal([_desk.North.Id, _desk.Region.Id], cases.Select(row => row.CentreId));
        await CountedAsync();
    }

    [Fact]
    public async Task Counts_equal_a_recount_after_every_way_there_and_back()
    {
        var town = _desk.Town;
        var post = _vk.CommunityPosts("Отключения воды").Entry.Id;
        var first = _vk.ResidentComments(501, post, Words);
        await PutAsync(first);
        await PutAsync(_vk.ResidentComments(502, post, "И у нас нет воды, Садовая, 14", first.Entry));
        await PutAsync(_vk.ResidentWrites(503, "Яма на дороге у дома 3 на улице Мира, порвал колесо"));
        var before = await CountedAsync();
        var id = await town.Host.WithDbAsync(db => db.Cases.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync());
        // A topic corrected meanwhile leaves the counts under the former one.
        await town.AsAsync<CorrectTopic, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null, town.Pothole.Id), default));

        await _desk.PassAsync(town.Operator, id, _desk.North);
        var there = await CountedAsync();
        Assert.NotEqual(before, there);
        Assert.Contains(_desk.North.Id, there.Keys.Select(key => key.CentreId));
        await town.AsAsync<UndoLast, UndoLast.Outcome>(town.Operator, verb => verb.RunAsync(new(), default));
        Assert.Equal(before, await CountedAsync());
        await _desk.PassAsync(town.Operator, id, _desk.North);
        await _desk.GiveBackAsync(_desk.NorthOperator, id);
        Assert.Equal(before, await CountedAsync());
        Assert.All(await town.RowsAsync(db => db.DailyCounts), row =>
            Assert.True(row is { Messages: >= 0, Cases: >= 0 }));
    }

    [Fact]
    public async Task Parts_of_a_letter_were_never_counted_and_are_not_when_they_pass()
    {
        var town = _desk.Town;
        await PutAsync(_vk.ResidentWrites(509,
            "Нет холодной воды в доме 14 на Садовой второй день. "
            + "А ещё яма на дороге у дома 3 на улице Мира, порвал колесо."));
        var id = Assert.Single(await town.RowsAsync(db => db.Cases)).Id;
        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<SplitLetter, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null), default)));
        var part = (await town.RowsAsync(db => db.Cases.Where(row => row.Id != id)))[0].Id;
        var before = await CountedAsync();
        Assert.IsType<CaseOutcome.Done>(await _desk.PassAsync(town.Operator, part, _desk.North));
        Assert.Equal(before, await CountedAsync());
    }

    /// <summary>What the counts say, and that the messages and cases say the same.</summary>
    private async Task<Dictionary<(long CentreId, DateOnly Day), (int Messages, int Cases)>> CountedAsync()
    {
        var zones = (await _desk.Town.RowsAsync(db => db.Centres)).ToDictionary(row => row.Id,
            row => TimeZoneInfo.FindSystemTimeZoneById(
                row.TimeZone ?? CentreSnapshot.UsualTimeZone));
        DateOnly Day(long centreId, DateTime at) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, zones[centreId]));
        var messages = await _desk.Town.Host.WithDbAsync(db => db.Messages.Where(row => db.SeenKeys.Any(seen =>
            seen.ChannelId == row.ChannelId && seen.Key == row.ExternalKey))
            .Select(row => new { row.CentreId, row.WrittenAt }).ToListAsync());
        var opened = await _desk.Town.Host.WithDbAsync(db => (
            from row in db.CaseEvents
            where row.Kind == CaseEventKind.Opened
            join about in db.Cases on row.CaseId equals about.Id
            join message in db.Messages on row.MessageId equals message.Id
            select new { about.CentreId, message.WrittenAt }).ToListAsync());
        var written = messages.Select(row => (row.CentreId, Day(row.CentreId, row.WrittenAt))).ToLookup(key => key);
        var openings = opened.Select(row => (row.CentreId, Day(row.CentreId, row.WrittenAt))).ToLookup(key => key);
        var again = written.Select(group => group.Key).Union(openings.Select(group => group.Key))
            .ToDictionary(key => key, key => (written[key].Count(), openings[key].Count()));
        var stored = (await _desk.Town.RowsAsync(db => db.DailyCounts.Where(row => row.Network == Network.Vk)))
            .GroupBy(row => (row.CentreId, row.Day)).ToDictionary(group => group.Key,
                group => (group.Sum(row => row.Messages), group.Sum(row => row.Cases)));
        Assert.NotEmpty(again);
        Assert.Equal(again.OrderBy(pair => pair.Key), stored.OrderBy(pair => pair.Key));
        return stored;
    }

    private Task<bool> FindsAsync(StaffMember who) => _desk.Town.AsAsync<QueueReader, bool>(who, async reader =>
        (await reader.ReadAsync(new QueueFilter { Queue = CaseQueue.All, Search = "прорвало трубу" },
            DateOnly.FromDateTime(_desk.Town.Now), default)).Rows.Count > 0);

    private async Task SureAsync(string words, long topicId)
    {
        var keys = _desk.Host.Services.GetRequiredService<Keys>();
        await _desk.Host.WithDbAsync(async db =>
        {
            db.KeywordRules.Add(new KeywordRule
                { Id = keys.Next(), TopicId = topicId, Words = "нет холодной воды", Weight = 5 });
            return await db.SaveChangesAsync();
        });
        var topics = _desk.Host.Services.GetRequiredService<TopicBook>();
        topics.Forget();
        var guess = (await topics.ReadAsync(default)).Classifier(_desk.Region.Id).Classify(words)[0];
        Assert.Equal((topicId, true), (guess.TopicId, guess.Confidence >= 0.6));
    }

    private async Task PutAsync(StandInVkEvent told)
    {
        await _desk.Host.Services.GetRequiredService<Inbox>().PutAsync(_desk.Town.Page.Id,
            Guid.CreateVersion7().ToString("N"), Encoding.UTF8.GetBytes(told.Body), EnvelopeSource.Webhook, default);
        for (var look = 0; look < 400; look++)
        {
            if (!await _desk.Host.WithDbAsync(db => db.Inbox.AnyAsync())) return;
            await Task.Delay(25);
        }

        Assert.Fail("The inbox did not empty within ten seconds");
    }
}
