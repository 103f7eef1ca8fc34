using Microsoft.EntityFrameworkCore;
using Otklik.Language.Places;
using Otklik.Tests.Topics.Exchange;
using Otklik.Topics.Exchange;
using Otklik.Topics.Files;
using Otklik.Topics.Places;

namespace Otklik.Tests.Topics.Places;

public sealed class ImportPlacesTests
{
    [Fact]
    public async Task Places_come_in_and_the_same_file_again_writes_nothing()
    {
        await using var bench = await TopicsBench.StartAsync();

        var first = await bench.ImportPlacesAsync(GazetteerFile.Sample);
        var ids = await bench.Host.WithDbAsync(db => db.Gazetteer.Select(row => row.Id).Order().ToListAsync());
        var again = await bench.ImportPlacesAsync(GazetteerFile.Sample);

        Assert.Empty(first.Faults);
        Assert.Equal((4, 0, 0, 0), (first.Added, first.Changed, first.Removed, first.Same));
        Assert.Equal((0, 0, 0, 4), (again.Added, again.Changed, again.Removed, again.Same));
        Assert.Equal(ids, await bench.Host.WithDbAsync(db => db.Gazetteer.Select(row => row.Id).Order().ToListAsync()));
        var entry = await bench.Host.WithDbAsync(db => db.Audit.SingleAsync(row => row.Action == "places.import"));
        Assert.Equal((bench.Region.Id, "region", "+4 ~0 -0"), (entry.CentreId!.Value, entry.Subject, entry.Details));
    }

    [Fact]
    public async Task A_later_file_adds_what_it_knows_and_erases_nothing_by_an_empty_cell()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample);

        var outcome = await bench.ImportPlacesAsync(
            "settlement,street,house,latitude,longitude\n"
            + "Ольховка,ул. Мира,,,\nОльховка,УЛ. МИРА,5 к2,56.2,41.7\nОльховка,ул. Новая,,,\n");

        // The file says no municipality: the only settlement of the name is meant.
        Assert.Equal((1, 1, 0, 2), (outcome.Added, outcome.Changed, outcome.Removed, outcome.Same));
        var rows = await bench.Host.WithDbAsync(db => db.Gazetteer.AsNoTracking().ToListAsync());
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.Equal("Заречный округ", row.Municipality));
        Assert.Equal(56.101, rows.Single(row => row.Name == "ул. Мира").Latitude);
        Assert.Equal(56.2, rows.Single(row => row.Kind == GazetteerKind.House).Latitude);
    }

    [Fact]
    public async Task A_municipality_that_is_told_later_makes_no_second_settlement()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync("settlement,street\nОльховка,ул. Мира\n");

        var outcome = await bench.ImportPlacesAsync(
            "settlement,municipality,street\nОльховка,Заречный округ,\nОльховка,,ул. Мира\n");

        Assert.Equal((0, 2, 0, 0), (outcome.Added, outcome.Changed, outcome.Removed, outcome.Same));
    }

    [Fact]
    public async Task When_the_file_replaces_everything_what_it_leaves_out_goes_and_an_empty_file_is_refused()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample);

        var refused = await bench.ImportPlacesAsync("settlement,street\n", replace: true);
        var outcome = await bench.ImportPlacesAsync("settlement,street\nПески,ул. Мира\n", replace: true);

        Assert.NotNull(refused.Refused);
        Assert.Equal((2, 0, 4, 0), (outcome.Added, outcome.Changed, outcome.Removed, outcome.Same));
        Assert.Equal(["Пески", "ул. Мира"],
            await bench.Host.WithDbAsync(db => db.Gazetteer.Select(row => row.Name).Order().ToListAsync()));
    }

    [Fact]
    public async Task Bad_rows_are_told_by_line_and_the_good_ones_go_in()
    {
        await using var bench = await TopicsBench.StartAsync();

        var outcome = await bench.ImportPlacesAsync(
            "settlement;street;house;latitude;longitude\n"
            + "Пески;ул. Мира;;;\n"
            + ";ул. Мира;;;\n"
            + "Пески;;5;;\n"
            + "Пески;ул. Мира;5;95;40\n"
            + "Пески;ул. \u0000Мира;;;\n"
            + $"Пески;{new string('я', 121)};;;\n");

        Assert.Equal(2, outcome.Added);
        Assert.Equal([3, 4, 5, 6, 7], outcome.Faults.Select(fault => fault.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\u0001\u0002;\u0003")]
    [InlineData("settlement")]
    [InlineData("settlement\n\"")]
    [InlineData("<script>alert(1)</script>;=cmd|' /C calc'!A0")]
    public async Task A_file_that_is_none_is_refused_and_changes_nothing(string text)
    {
        await using var bench = await TopicsBench.StartAsync();
        Assert.NotNull((await bench.ImportPlacesAsync(text)).Refused);
        Assert.Equal(0, await bench.Host.WithDbAsync(db => db.Gazetteer.CountAsync()));
    }

    [Fact]
    public async Task What_is_written_out_comes_back_as_it_was_and_runs_in_no_table_program()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample);
        await bench.ImportPlacesAsync("settlement,object,latitude,longitude\nПески,=1+1,-12.5,-0.25\n");

        var file = await bench.ExportPlacesAsync(bench.Lake.Id);
        var same = await bench.ImportPlacesAsync(file!, replace: true);

        Assert.Contains("'=1+1", file, StringComparison.Ordinal);
        Assert.Empty(same.Faults);
        Assert.Equal((6, false), (same.Same, same.ChangedAnything));
    }

    [Fact]
    public async Task Nobody_changes_sees_or_reads_out_the_places_of_a_centre_that_is_not_theirs()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample, "hill");
        var ofTheLake = TopicsBench.AdministratorOf(bench.Lake);

        var brought = await bench.AsAsync<ImportPlaces, ImportOutcome>(
            use => use.RunAsync(new("hill", GazetteerFile.Sample, Replace: true), default), ofTheLake);
        var removed = await bench.AsAsync<RemovePlaces, ImportOutcome>(
            use => use.RunAsync(new("hill"), default), ofTheLake);

        Assert.NotNull(brought.Refused);
        Assert.NotNull(removed.Refused);
        Assert.Null(await bench.ExportPlacesAsync(bench.Hill.Id, ofTheLake));
        Assert.Equal(0, await bench.AsAsync<Otklik.Data.AppDb, int>(db => db.Gazetteer.CountAsync(), ofTheLake));
        Assert.Equal(4, await bench.Host.WithDbAsync(db => db.Gazetteer.CountAsync()));
    }

    [Fact]
    public async Task All_places_of_a_centre_can_be_removed_and_others_keep_theirs()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportPlacesAsync(GazetteerFile.Sample, "lake");
        await bench.ImportPlacesAsync(GazetteerFile.Sample, "hill");

        var outcome = await bench.AsAsync<RemovePlaces, ImportOutcome>(use => use.RunAsync(new("lake"), default));

        Assert.Equal(4, outcome.Removed);
        Assert.Equal(0, (await bench.GazetteerAsync(bench.Lake)).Count);
        Assert.Equal(4, (await bench.GazetteerAsync(bench.Hill)).Count);
    }
}
