using Otklik.Topics.Exchange;
using Otklik.Topics.WorkingTime;

namespace Otklik.Tests.Topics.Exchange;

public sealed class ImportCalendarTests
{
    // Thursday 31 December 2026 is off; Friday 1 January 2027 is a holiday once the year is known.
    private static readonly DateTime LastEvening = new(2026, 12, 30, 14, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_new_year_takes_the_doubt_out_of_deadlines()
    {
        await using var bench = await TopicsBench.StartAsync();
        var before = await TwoHoursLaterAsync(bench);

        var outcome = await bench.ImportCalendarAsync(
            "<calendar year=\"2027\"><days>"
            + string.Concat(Enumerable.Range(1, 8).Select(day => $"<day d=\"01.0{day}\" t=\"1\"/>"))
            + "<day d=\"99.99\" t=\"1\"/></days></calendar>");

        var after = await TwoHoursLaterAsync(bench);
        Assert.Equal(8, outcome.Added);
        Assert.Single(outcome.Faults);
        Assert.True(before.IsProvisional);
        Assert.Equal(new DateTime(2027, 1, 1, 7, 0, 0, DateTimeKind.Utc), before.At);
        Assert.False(after.IsProvisional);
        Assert.Equal(new DateTime(2027, 1, 11, 7, 0, 0, DateTimeKind.Utc), after.At);
    }

    private static async Task<Reckoned> TwoHoursLaterAsync(TopicsBench bench) =>
        (await bench.SnapshotAsync()).Clock(bench.Lake.Id).AddWorkingHours(LastEvening, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_whole_year_replaces_the_shipped_one_and_a_single_day_is_laid_over_it()
    {
        await using var bench = await TopicsBench.StartAsync();

        await bench.ImportCalendarAsync("date,kind\n2026-04-21,holiday\n");
        var over = (await bench.SnapshotAsync()).Calendar(bench.Lake.Id);
        await bench.ImportCalendarAsync("date,kind\n2026-01-01,holiday\n2026-02-23,holiday\n");
        var whole = (await bench.SnapshotAsync()).Clock(bench.Lake.Id);

        Assert.NotNull(over.KindOf(new DateOnly(2026, 4, 21)));
        Assert.NotNull(over.KindOf(new DateOnly(2026, 3, 9)));
        // 9 March and 21 April are working days now.
        Assert.True(whole.IsWorking(new DateTime(2026, 3, 9, 9, 0, 0, DateTimeKind.Utc)));
        Assert.True(whole.IsWorking(new DateTime(2026, 4, 21, 9, 0, 0, DateTimeKind.Utc)));
        Assert.False(whole.IsWorking(new DateTime(2026, 2, 23, 9, 0, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public async Task What_is_written_out_comes_back_as_it_was()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportCalendarAsync("date,kind\n2027-01-01,holiday\n2027-02-20,working\n2027-03-06,short\n");
        var file = await bench.AsAsync<ExportCalendar, string>(use => use.RunAsync(2027, bench.Lake.Id, default));

        var again = await bench.ImportCalendarAsync(file);

        Assert.Equal((3, false), (again.Same, again.ChangedAnything));
    }

    [Fact]
    public async Task Only_who_manages_the_top_may_change_what_serves_all()
    {
        await using var bench = await TopicsBench.StartAsync();

        var town = await bench.ImportCalendarAsync("2026-04-21,holiday", TopicsBench.AdministratorOf(bench.Lake));
        var region = await bench.ImportCalendarAsync(
            "2026-04-21,holiday", TopicsBench.AdministratorOf(bench.Region, bench.Lake, bench.Hill));

        Assert.NotNull(town.Refused);
        Assert.Equal(1, region.Added);
    }
}
