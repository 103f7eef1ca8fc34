using Otklik.Topics.Exchange;

namespace Otklik.Tests.Topics.Exchange;

public sealed class ImportRoutesTests
{
    private const string Routes =
        "centre,group,topic,organisation\n"
        + "region,Дороги,,roads\n"
        + "region,,,ministry\n"
        + "lake,Вода,,water\n"
        + "lake,Дороги,Тротуар,hall\n";

    [Fact]
    public async Task The_nearest_centre_wins_and_within_it_a_topic_beats_its_group_and_a_group_beats_everything()
    {
        await using var bench = await StartAsync();

        Assert.Equal(4, (await bench.ImportRoutesAsync(Routes)).Added);

        Assert.Equal("hall", await bench.RouteAsync(bench.Lake, "Тротуар"));
        Assert.Equal("roads", await bench.RouteAsync(bench.Lake, "Яма на дороге"));
        Assert.Equal("water", await bench.RouteAsync(bench.Lake, "Нет воды"));
        Assert.Equal("ministry", await bench.RouteAsync(bench.Hill, "Нет воды"));
        Assert.Equal("roads", await bench.RouteAsync(bench.Hill, "Тротуар"));
        Assert.Equal("ministry", await bench.RouteAsync(bench.Hill, null));
    }

    [Fact]
    public async Task A_code_that_several_centres_use_means_the_nearest_body()
    {
        await using var bench = await StartAsync();

        await bench.ImportRoutesAsync("centre,topic,organisation\nhill,Тротуар,hall\nlake,Тротуар,hall\n");

        var snapshot = await bench.SnapshotAsync();
        var topic = await bench.TopicAsync("Тротуар");
        Assert.Equal(bench.Hill.Id, snapshot.Tree.Organisation(snapshot.Route(bench.Hill.Id, topic)!.Value)!.CentreId);
        Assert.Equal(bench.Lake.Id, snapshot.Tree.Organisation(snapshot.Route(bench.Lake.Id, topic)!.Value)!.CentreId);
    }

    [Fact]
    public async Task Rows_that_lead_nowhere_are_told_by_line()
    {
        await using var bench = await StartAsync();

        var outcome = await bench.ImportRoutesAsync(
            "centre,group,topic,organisation\nregion,Дороги,,roads\nnowhere,Дороги,,roads\nlake,Море,,water\n"
            + "lake,Дороги,Мост,water\nlake,Дороги,,nobody\nhill,Вода,,water\nregion,Дороги,,ministry\n,,,water\n");

        Assert.Equal(1, outcome.Added);
        // The sixth row names a body of the town next door, the seventh repeats the first.
        Assert.Equal([3, 4, 5, 6, 7, 8, 9], outcome.Faults.Select(fault => fault.Line).Order());
    }

    [Fact]
    public async Task A_route_changes_and_one_that_the_file_leaves_out_goes_only_when_asked()
    {
        await using var bench = await StartAsync();
        await bench.ImportRoutesAsync(Routes);

        const string oneRoute = "centre,group,organisation\nlake,Вода,hall\n";
        var changed = await bench.ImportRoutesAsync(oneRoute);
        var replaced = await bench.ImportRoutesAsync(oneRoute, removeMissing: true);

        Assert.Equal((0, 1, 0), (changed.Added, changed.Changed, changed.Removed));
        Assert.Equal((0, 0, 1), (replaced.Added, replaced.Changed, replaced.Removed));
        Assert.Equal("hall", await bench.RouteAsync(bench.Lake, "Нет воды"));
        // Only the centres that the file names lose anything.
        Assert.Equal("roads", await bench.RouteAsync(bench.Lake, "Тротуар"));
    }

    [Fact]
    public async Task What_is_written_out_comes_back_as_it_was()
    {
        await using var bench = await StartAsync();
        await bench.ImportRoutesAsync(Routes);
        var file = await bench.AsAsync<ExportRoutes, string?>(use => use.RunAsync(bench.Region.Id, default));

        var outcome = await bench.ImportRoutesAsync(file!, removeMissing: true);

        Assert.Equal((4, false), (outcome.Same, outcome.ChangedAnything));
        Assert.Empty(outcome.Faults);
    }

    [Fact]
    public async Task A_town_routes_to_a_body_of_the_region_but_changes_nothing_outside_itself()
    {
        await using var bench = await StartAsync();

        const string routes =
            "centre,topic,organisation\nlake,Тротуар,roads\nhill,Тротуар,roads\nregion,Тротуар,roads\n";

        var outcome = await bench.AsAsync<ImportRoutes, ImportOutcome>(
            use => use.RunAsync(new(routes), default), TopicsBench.AdministratorOf(bench.Lake));

        Assert.Equal(1, outcome.Added);
        Assert.Equal([3, 4], outcome.Faults.Select(fault => fault.Line));
        Assert.Equal("roads", await bench.RouteAsync(bench.Lake, "Тротуар"));
    }

    private static async Task<TopicsBench> StartAsync()
    {
        var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        return bench;
    }
}
