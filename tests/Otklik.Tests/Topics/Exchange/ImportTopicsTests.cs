using Otklik.Language;
using Otklik.Topics;
using Otklik.Topics.Exchange;

namespace Otklik.Tests.Topics.Exchange;

public sealed class ImportTopicsTests
{
    [Fact]
    public async Task A_classifier_comes_in_and_the_same_file_again_changes_nothing()
    {
        await using var bench = await TopicsBench.StartAsync();

        var first = await bench.ImportTopicsAsync(TopicsBench.Classifier);
        var again = await bench.ImportTopicsAsync(TopicsBench.Classifier);

        Assert.Equal((3, 0, 0, 0), (first.Added, first.Changed, first.Removed, first.Same));
        Assert.Equal((0, 0, 0, 3), (again.Added, again.Changed, again.Removed, again.Same));
        var pothole = (await bench.SnapshotAsync()).Topics.Values.Single(topic => topic.Name == "Яма на дороге");
        Assert.True(pothole.IsFastTrack);
        Assert.Equal((Importance.Important, Needs.Where, 3), (pothole.Importance, pothole.Needs, pothole.OutcomeDays));
    }

    [Fact]
    public async Task Bad_rows_are_told_by_line_and_the_good_ones_go_in()
    {
        await using var bench = await TopicsBench.StartAsync();

        var outcome = await bench.ImportTopicsAsync(
            "Группа;Тема;Важность;Дней до результата\n"
            + "Дороги;Яма;важная;3\n"
            + "Дороги;;обычная;3\n"
            + "Дороги;Мост;срочная;3\n"
            + "Дороги;Знак;обычная;сто\n"
            + "Дороги;яма;обычная;5\n");

        Assert.Equal(1, outcome.Added);
        Assert.Equal([3, 4, 5, 6], outcome.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public async Task A_topic_that_moves_to_another_group_stays_the_same_topic()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        var before = await bench.TopicAsync("Тротуар");

        var outcome = await bench.ImportTopicsAsync("group,topic\nБлагоустройство,тротуар\n");

        Assert.Equal((0, 1), (outcome.Added, outcome.Changed));
        Assert.Equal(before, await bench.TopicAsync("тротуар"));
        // The file says nothing of days, so they stay.
        Assert.Equal(30, (await bench.SnapshotAsync()).Topics[before].OutcomeDays);
    }

    [Fact]
    public async Task Topics_that_a_file_leaves_out_are_closed_only_when_asked_and_open_again_when_named()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);

        Assert.Equal(0, (await bench.ImportTopicsAsync("group,topic\nВода,Нет воды\n")).Removed);
        Assert.Equal(2, (await bench.ImportTopicsAsync("group,topic\nВода,Нет воды\n", closeMissing: true)).Removed);
        Assert.Equal(["Нет воды"], (await bench.SnapshotAsync()).TopicsOf(bench.Lake.Id).Select(topic => topic.Name));
        Assert.Equal(2, (await bench.ImportTopicsAsync(TopicsBench.Classifier)).Changed);
        Assert.Equal(3, (await bench.SnapshotAsync()).TopicsOf(bench.Lake.Id).Count);
    }

    [Fact]
    public async Task Rules_of_a_topic_become_those_of_the_file_and_the_classifier_knows_them_at_once()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRulesAsync(
            "topic,words,weight\nЯма на дороге,яма*,1.5\nЯма на дороге,трамплин*,1\nНет воды,без вод*,2\n");

        var outcome = await bench.ImportRulesAsync(
            "topic;words;weight\nЯма на дороге;яма*;2,5\nЯма на дороге;колдобин*;1\n"
            + "Яма на дороге;а*;1\nНет такой;слово;1\nЯма на дороге;слово;99\n");

        Assert.Equal((1, 1, 1), (outcome.Added, outcome.Changed, outcome.Removed));
        Assert.Equal([4, 5, 6], outcome.Faults.Select(fault => fault.Line).Order());
        var classifier = (await bench.SnapshotAsync()).Classifier(bench.Hill.Id);
        Assert.Equal(await bench.TopicAsync("Яма на дороге"), classifier.Classify("одни колдобины")[0].TopicId);
        Assert.DoesNotContain(classifier.Classify("одни трамплины"), guess => guess.Confidence >= 0.3);
        Assert.Equal(await bench.TopicAsync("Нет воды"), classifier.Classify("сидим без воды")[0].TopicId);
    }

    [Fact]
    public async Task What_is_written_out_comes_back_as_it_was()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRulesAsync("topic,words,weight\nНет воды,-кран нет вод*,1.5\nНет воды,\"нет, воды\",0.3\n");
        var topics = await bench.AsAsync<ExportTopics, string?>(use => use.TopicsAsync(bench.Region.Id, default));
        var rules = await bench.AsAsync<ExportTopics, string?>(use => use.RulesAsync(bench.Region.Id, default));

        var (sameTopics, sameRules) = (await bench.ImportTopicsAsync(topics!), await bench.ImportRulesAsync(rules!));

        Assert.Equal((3, false), (sameTopics.Same, sameTopics.ChangedAnything));
        Assert.Equal((2, false), (sameRules.Same, sameRules.ChangedAnything));
        Assert.Empty(sameTopics.Faults);
        Assert.Empty(sameRules.Faults);
        // A table program must not run what stands in a cell.
        Assert.Contains("'-кран", rules, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_changes_or_reads_out_the_topics_of_a_centre_that_is_not_theirs()
    {
        await using var bench = await TopicsBench.StartAsync();
        var ofTheLake = TopicsBench.AdministratorOf(bench.Lake);

        var elsewhere = await bench.AsAsync<ImportTopics, ImportOutcome>(
            use => use.RunAsync(new("hill", TopicsBench.Classifier), default), ofTheLake);
        var atHome = await bench.AsAsync<ImportTopics, ImportOutcome>(
            use => use.RunAsync(new("lake", TopicsBench.Classifier), default), ofTheLake);

        Assert.NotNull(elsewhere.Refused);
        Assert.Equal(3, atHome.Added);
        Assert.Null(await bench.AsAsync<ExportTopics, string?>(
            use => use.TopicsAsync(bench.Hill.Id, default), ofTheLake));
        // The town has a classifier of its own now; the other one still has none.
        Assert.Empty((await bench.SnapshotAsync()).TopicsOf(bench.Hill.Id));
    }
}
