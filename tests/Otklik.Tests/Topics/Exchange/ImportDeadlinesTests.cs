using Otklik.Centres;
using Otklik.Topics;
using Otklik.Topics.Exchange;

namespace Otklik.Tests.Topics.Exchange;

public sealed class ImportDeadlinesTests
{
    [Fact]
    public async Task Without_rules_the_defaults_hold_and_a_topic_gives_its_own_days()
    {
        await using var bench = await StartAsync();

        Assert.Equal("9 рабочих часов, не позже 24 часов",
            await WordsAsync(bench, bench.Lake, ClockKind.FirstAnswer, "Тротуар"));
        Assert.Equal("4 рабочих часа, не позже 24 часов",
            await WordsAsync(bench, bench.Lake, ClockKind.FirstAnswer, "Тротуар", Importance.Important));
        Assert.Equal("3 дня", await WordsAsync(bench, bench.Lake, ClockKind.Outcome, "Яма на дороге"));
        Assert.Equal("30 дней", await WordsAsync(bench, bench.Lake, ClockKind.Outcome, null));
    }

    [Fact]
    public async Task A_rule_of_the_nearest_centre_holds_and_within_it_the_one_that_says_most()
    {
        await using var bench = await StartAsync();

        var outcome = await bench.ImportDeadlinesAsync(
            "centre,clock,topic,importance,fast_track,amount,unit,ceiling_hours\n"
            + "region,first_answer,,,,8,working_hours,\n"
            + "region,first_answer,Тротуар,,,6,working_hours,\n"
            + "lake,first_answer,,important,,2,working_hours,12\n"
            + "lake,first_answer,,,yes,3,working_hours,\n"
            + "lake,first_answer,Нет воды,,,1,calendar_hours,\n");

        Assert.Equal(5, outcome.Added);
        Assert.Equal("1 час",
            await WordsAsync(bench, bench.Lake, ClockKind.FirstAnswer, "Нет воды", Importance.Important));
        Assert.Equal("2 рабочих часа, не позже 12 часов",
            await WordsAsync(bench, bench.Lake, ClockKind.FirstAnswer, "Тротуар", Importance.Important));
        Assert.Equal("3 рабочих часа", await WordsAsync(bench, bench.Lake, ClockKind.FirstAnswer, "Яма на дороге"));
        Assert.Equal("6 рабочих часов", await WordsAsync(bench, bench.Lake, ClockKind.FirstAnswer, "Тротуар"));
        Assert.Equal("8 рабочих часов", await WordsAsync(bench, bench.Hill, ClockKind.FirstAnswer, "Яма на дороге"));
    }

    [Fact]
    public async Task A_rule_for_everything_does_not_make_a_pothole_wait_a_month()
    {
        await using var bench = await StartAsync();

        await bench.ImportDeadlinesAsync("centre,clock,amount,unit\nlake,outcome,25,calendar_days\n");

        Assert.Equal("3 дня", await WordsAsync(bench, bench.Lake, ClockKind.Outcome, "Яма на дороге"));
        Assert.Equal("25 дней", await WordsAsync(bench, bench.Lake, ClockKind.Outcome, null));
        await bench.ImportDeadlinesAsync(
            "centre,clock,topic,amount,unit\nregion,outcome,Яма на дороге,2,calendar_days\n");
        Assert.Equal("2 дня", await WordsAsync(bench, bench.Lake, ClockKind.Outcome, "Яма на дороге"));
    }

    [Fact]
    public async Task Bad_rows_are_told_by_line_and_what_is_written_out_comes_back()
    {
        await using var bench = await StartAsync();

        var outcome = await bench.ImportDeadlinesAsync(
            "centre,clock,topic,importance,fast_track,amount,unit,ceiling_hours\n"
            + "lake,final_answer,,,no,5,working_days,\n"
            + "lake,never,,,,5,working_days,\n"
            + "lake,route,,,,5,moons,\n"
            + "lake,route,,,,-5,minutes,\n"
            + "lake,route,Мост,,,5,minutes,\n"
            + "lake,route,,high,,5,minutes,\n"
            + "sea,route,,,,5,minutes,\n"
            + "lake,route,,,,5,working_minutes,0\n");
        var file = await bench.AsAsync<ExportDeadlines, string?>(use => use.RunAsync(bench.Region.Id, default));
        var again = await bench.ImportDeadlinesAsync(file!, removeMissing: true);

        Assert.Equal(1, outcome.Added);
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], outcome.Faults.Select(fault => fault.Line).Order());
        Assert.Equal((1, false), (again.Same, again.ChangedAnything));
    }

    private static async Task<string> WordsAsync(
        TopicsBench bench, Centre centre, ClockKind clock, string? topic, Importance importance = Importance.Ordinary)
    {
        var id = topic is null ? (long?)null : await bench.TopicAsync(topic);
        return (await bench.SnapshotAsync()).Term(centre.Id, clock, id, importance).Words.Replace('\u00A0', ' ');
    }

    private static async Task<TopicsBench> StartAsync()
    {
        var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        return bench;
    }
}
