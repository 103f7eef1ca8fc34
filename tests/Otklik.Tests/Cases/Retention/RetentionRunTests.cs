using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Retention;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Intake;
using Otklik.Search;

namespace Otklik.Tests.Cases.Retention;

/// <summary>What a run takes away, and what it leaves.</summary>
public sealed class RetentionRunTests
{
    [Fact]
    public async Task Anonymising_takes_who_and_leaves_what()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        await OldCase.RuleAsync(town, RetentionAction.Anonymise);
        Assert.Equal(1, (await OldCase.RunAsync(town)).Cases);
        Assert.Empty(await town.RowsAsync(db => db.Identities));
        Assert.All(await town.RowsAsync(db => db.Threads), thread => Assert.Null(thread.SealedAddress));
        var message = Assert.Single(await town.RowsAsync(db => db.Messages));
        Assert.Contains(OldCase.Word, message.Text, StringComparison.Ordinal);
        Assert.Equal(old.AuthorId, message.AuthorId);
        Assert.Null(message.Permalink);
        var photo = Assert.Single(await town.RowsAsync(db => db.Attachments));
        Assert.Equal((null, null, null, null), (photo.Exif, photo.Name, photo.Url, photo.OriginalKey));
        var files = town.Host.Services.GetRequiredService<FileStore>();
        Assert.Equal([false, true], old.Files.Select(files.Holds));
        Assert.Equal(CaseRemains.NoIdentities, (await town.CaseAsync(old.Id)).Remains);
        await Clean(town, 1);
        Assert.Equal(0, (await OldCase.RunAsync(town)).Cases);
    }

    [Fact]
    public async Task Purging_texts_leaves_no_word_and_no_name_in_any_table_or_file()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        Assert.NotEmpty(await Traces.FindAsync(town.Host, OldCase.Name));
        await OldCase.RuleAsync(town, RetentionAction.PurgeText);
        Assert.Equal(1, (await OldCase.RunAsync(town)).Cases);
        Assert.Empty(await Traces.FindAsync(town.Host, OldCase.Word));
        Assert.Empty(await Traces.FindAsync(town.Host, OldCase.Name));
        Assert.Empty(Traces.InFiles(town.Host.Folder, OldCase.Word));
        Assert.Empty(Traces.InFiles(town.Host.Folder, OldCase.Name));
        Assert.Empty(Traces.InFiles(town.Host.Folder, OldCase.Name.ToLowerInvariant()));
        Assert.Empty(await FoundAsync(town, OldCase.Word));
        var about = await town.CaseAsync(old.Id);
        Assert.Equal((CaseStatus.Closed, CaseRemains.NoTexts), (about.Status, about.Remains));
        Assert.NotNull((await town.RowsAsync(db => db.Messages)).Single().ErasedAt);
        await Clean(town, 1);
    }

    [Fact]
    public async Task Purging_all_leaves_a_tombstone_and_the_daily_counts()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        await town.Host.WithDbAsync(db =>
        {
            db.DailyCounts.Add(new DailyCount { CentreId = town.Town.Id, Day = new DateOnly(2025, 1, 1),
                Messages = 1 });
            return db.SaveChangesAsync();
        });
        await OldCase.RuleAsync(town, RetentionAction.PurgeAll);
        Assert.Equal(1, (await OldCase.RunAsync(town)).Cases);
        Assert.Empty(await Traces.FindAsync(town.Host, OldCase.Name));
        Assert.Empty(Traces.InFiles(town.Host.Folder, OldCase.Word));
        Assert.Empty(await town.RowsAsync(db => db.Cases));
        Assert.Empty(await town.RowsAsync(db => db.Threads));
        Assert.Single(await town.RowsAsync(db => db.DailyCounts));
        var stone = Assert.Single(await town.RowsAsync(db => db.Tombstones));
        Assert.Equal((old.Id, 2), (stone.CaseId, stone.Files));
        Assert.InRange(stone.Rows, 12, 30);
        // The number of a known message stays, so that a repeat of the network's brings nothing back.
        Assert.Equal(SeenKey.Erased, Assert.Single(await town.RowsAsync(db => db.SeenKeys)).MessageId);
        await Clean(town, 1);
    }

    [Fact]
    public async Task What_is_open_young_held_or_spoken_in_since_is_left_alone()
    {
        await using var town = await TownDesk.StartAsync();
        await OldCase.MakeAsync(town, 400, CaseStatus.Reopened, tag: "1");
        await OldCase.MakeAsync(town, 300, tag: "2");
        var held = await OldCase.MakeAsync(town, 400, tag: "3");
        var spoken = await OldCase.MakeAsync(town, 400, tag: "4");
        await town.JoinAsync(spoken.Id);
        await town.AsAsync<PlaceHold, PlaceHold.Outcome>(town.Head, verb =>
            verb.RunAsync(new(held.Id, "Запрос суда", town.Now.AddDays(10)), default));
        await OldCase.RuleAsync(town, RetentionAction.PurgeAll);
        Assert.Equal(0, (await OldCase.RunAsync(town)).Cases);
        town.Clock.Leap(TimeSpan.FromDays(11));
        Assert.Equal(1, (await OldCase.RunAsync(town)).Cases);
        Assert.DoesNotContain(await town.RowsAsync(db => db.Cases), row => row.Id == held.Id);
    }

    [Fact]
    public async Task A_merged_case_goes_with_its_main_one_and_a_hold_on_either_keeps_both()
    {
        await using var town = await TownDesk.StartAsync();
        var main = await OldCase.MakeAsync(town, 400, tag: "1");
        var merged = await OldCase.MakeAsync(town, 400, CaseStatus.Assigned, tag: "2");
        await town.Host.WithDbAsync(db => db.Cases.Where(row => row.Id == merged.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MergedIntoId, main.Id)));
        await OldCase.RuleAsync(town, RetentionAction.PurgeText);
        await town.AsAsync<PlaceHold, PlaceHold.Outcome>(town.Head, verb =>
            verb.RunAsync(new(merged.Id, "Проверка"), default));
        Assert.Equal(0, (await OldCase.RunAsync(town)).Cases);
        await town.AsAsync<LiftHold, LiftHold.Outcome>(town.Head, verb => verb.RunAsync(new(merged.Id), default));
        Assert.Equal(2, (await OldCase.RunAsync(town)).Cases);
        Assert.Empty(await Traces.FindAsync(town.Host, OldCase.Name));
        await Clean(town, 2);
    }

    [Fact]
    public async Task An_address_stays_while_its_writer_waits_in_another_case()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        var open = await town.OpenAsync();
        await town.JoinAsync(open.Case.Id, threadId: old.ThreadId);
        await OldCase.RuleAsync(town, RetentionAction.Anonymise);
        await OldCase.RunAsync(town);
        Assert.NotNull((await town.RowsAsync(db => db.Threads)).Single(row => row.Id == old.ThreadId).SealedAddress);
    }

    [Fact]
    public async Task A_topics_own_rule_and_never_are_obeyed_and_a_rule_that_is_off_does_nothing()
    {
        await using var town = await TownDesk.StartAsync();
        var pothole = await OldCase.MakeAsync(town, 100, topicId: town.Pothole.Id, tag: "1");
        var water = await OldCase.MakeAsync(town, 400, topicId: town.NoWater.Id, tag: "2");
        var none = await OldCase.MakeAsync(town, 400, tag: "3");
        await OldCase.RuleAsync(town, RetentionAction.PurgeAll, 365, isOn: false);
        await OldCase.RuleAsync(town, RetentionAction.PurgeText, 365);
        await OldCase.RuleAsync(town, RetentionAction.PurgeText, 60, town.Pothole.Id);
        await OldCase.RuleAsync(town, RetentionAction.PurgeText, null, town.NoWater.Id);
        var counted = await town.AsProgramAsync<CountRetention, IReadOnlyDictionary<(long, long), int>>(
            verb => verb.RunAsync(null, default));
        Assert.Equal([1, 1, 2], counted.Values.Order());
        Assert.Equal(2, (await OldCase.RunAsync(town)).Cases);
        var left = await town.RowsAsync(db => db.Cases);
        Assert.Equal((CaseRemains.NoTexts, CaseRemains.Whole, CaseRemains.NoTexts), (Of(pothole), Of(water), Of(none)));

        CaseRemains Of(OldCase one) => left.Single(row => row.Id == one.Id).Remains;
    }

    [Fact]
    public async Task Nothing_is_half_done_when_it_breaks_off_and_the_next_run_finishes()
    {
        var breaks = new BreakingTraces();
        await using var town = await TownDesk.StartAsync(services => services.AddSingleton<ICaseTraces>(breaks));
        var old = await OldCase.MakeAsync(town, 400);
        await OldCase.RuleAsync(town, RetentionAction.PurgeAll);
        breaks.IsOn = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => OldCase.RunAsync(town));
        Assert.Equal(CaseRemains.Whole, (await town.CaseAsync(old.Id)).Remains);
        Assert.NotEmpty(await town.RowsAsync(db => db.Identities));
        Assert.Empty(await town.RowsAsync(db => db.Tombstones));
        var files = town.Host.Services.GetRequiredService<FileStore>();
        Assert.All(old.Files, key => Assert.True(files.Holds(key)));
        Assert.NotEmpty(await FoundAsync(town, OldCase.Word));
        breaks.IsOn = false;
        Assert.Equal(1, (await OldCase.RunAsync(town)).Cases);
        await Clean(town, 1);
    }

    [Fact]
    public async Task A_file_left_by_a_crash_after_the_commit_is_swept()
    {
        await using var town = await TownDesk.StartAsync();
        var files = town.Host.Services.GetRequiredService<FileStore>();
        var stored = await files.PutAsync("рисунок"u8.ToArray(), default);
        await town.Host.WithDbAsync(db =>
        {
            db.DoomedFiles.Add(new DoomedFile { Key = stored.Key, At = town.Now });
            return db.SaveChangesAsync();
        });
        Assert.Equal(1, (await OldCase.RunAsync(town)).Files);
        Assert.False(files.Holds(stored.Key));
        Assert.Empty(await town.RowsAsync(db => db.DoomedFiles));
    }

    [Fact]
    public async Task A_tombstone_tells_what_came_back_and_when_it_was_altered()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        await OldCase.RuleAsync(town, RetentionAction.PurgeText);
        await OldCase.RunAsync(town);
        await town.Host.WithDbAsync(db => db.Messages.Where(row => row.Id == old.MessageId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "вернулось")));
        Assert.Equal(1, Assert.Single(await VerifyAsync(town)).Rows);
        await town.Host.WithDbAsync(db => db.Tombstones.ExecuteUpdateAsync(set => set.SetProperty(row => row.Files,
            0)));
        Assert.True(Assert.Single(await VerifyAsync(town)).IsAltered);
    }

    [Fact]
    public async Task A_late_edit_of_an_erased_message_brings_no_word_back()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 400);
        await OldCase.RuleAsync(town, RetentionAction.PurgeAll);
        await OldCase.RunAsync(town);
        await using var scope = town.Host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var keys = scope.ServiceProvider.GetRequiredService<Keys>();
        var key = (await town.RowsAsync(rows => rows.SeenKeys)).Single().Key;
        var centres = await scope.ServiceProvider.GetRequiredService<CentreBook>().ReadAsync(default);
        var batch = new IntakeBatch([], db, centres, null!, town.Now, null);
        batch.Rows.Changes.Add(new MessageChange
        {
            Id = keys.Next(), ChannelId = town.Page.Id, MessageKey = key, Kind = MessageChangeKind.Edited,
                At = town.Now,
            Text = OldCase.Word,
        });
        await scope.ServiceProvider.GetRequiredService<MessageBatchWriter>().WriteAsync(batch, default);
        Assert.Empty(await Traces.FindAsync(town.Host, OldCase.Word));
    }

    internal static async Task Clean(TownDesk town, int stones)
    {
        var found = await VerifyAsync(town);
        Assert.Equal(stones, found.Count);
        Assert.All(found, one => Assert.True(one.IsClean, $"{one.Rows} {one.Files} {one.IsAltered}"));
    }

    private static Task<List<VerifyTombstones.Finding>> VerifyAsync(TownDesk town) =>
        town.AsProgramAsync<VerifyTombstones, List<VerifyTombstones.Finding>>(async verb =>
        {
            var found = new List<VerifyTombstones.Finding>();
            await foreach (var one in verb.RunAsync(default)) found.Add(one);
            return found;
        });

    private static async Task<List<long>> FoundAsync(TownDesk town, string word)
    {
        await using var scope = town.Host.SystemScope();
        return await scope.ServiceProvider.GetRequiredService<Dialect>()
            .FindAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), new TextMatch([word], [], []), 0,
                long.MaxValue, 100, default);
    }

    private sealed class BreakingTraces : ICaseTraces
    {
        public bool IsOn { get; set; }

        public async Task<int> RemoveAsync(
            AppDb db, IReadOnlyCollection<long> caseIds, CancellationToken cancellation)
        {
            // As late as can be: most has been deleted in the transaction by now.
            if (!IsOn) return 0;
            await db.Messages.Where(row => caseIds.Contains(row.CaseId)).ExecuteDeleteAsync(cancellation);
            throw new InvalidOperationException("The power is gone");
        }

        public Task<int> CountAsync(AppDb db, long caseId, CancellationToken cancellation) => Task.FromResult(0);
    }
}
