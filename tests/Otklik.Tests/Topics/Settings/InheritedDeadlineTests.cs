using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Tests.Topics.Exchange;
using Otklik.Topics;
using Otklik.Topics.Exchange;

namespace Otklik.Tests.Topics.Settings;

/// <summary>Deadlines as they are really reckoned, from the database to the moment.</summary>
public sealed class InheritedDeadlineTests
{
    // Thursday, 17:00 in Moscow.
    private static readonly DateTime Thursday = new(2026, 3, 12, 14, 0, 0, DateTimeKind.Utc);
    private const string FirstAnswer = "4.0.0.0";
    private const string TwoHours = "2.2.0";
    private const string Friday = "2026-03-13";

    [Fact]
    public async Task A_deadline_is_found_upwards_overridden_and_given_back()
    {
        await using var bench = await TopicsBench.StartAsync();
        Assert.Equal(9, await AmountAsync(bench, bench.Lake));
        await SetAsync(bench, bench.Region, "deadline", FirstAnswer, "5.2.0");
        Assert.Equal((5, 5), (await AmountAsync(bench, bench.Lake), await AmountAsync(bench, bench.Hill)));
        await SetAsync(bench, bench.Lake, "deadline", FirstAnswer, "2.2.0");
        await SetAsync(bench, bench.Region, "deadline", FirstAnswer, "6.2.24");
        Assert.Equal((2, 6), (await AmountAsync(bench, bench.Lake), await AmountAsync(bench, bench.Hill)));
        await SetAsync(bench, bench.Lake, "deadline", FirstAnswer, null);
        Assert.Equal(6, await AmountAsync(bench, bench.Lake));
        Assert.Equal(1, await bench.Host.WithDbAsync(db => db.DeadlineRules.CountAsync()));
    }

    [Fact]
    public async Task A_day_off_of_the_region_moves_deadlines_of_its_towns_until_one_works_on_it()
    {
        await using var bench = await TopicsBench.StartAsync();
        await SetAsync(bench, bench.Region, "deadline", FirstAnswer, TwoHours);
        Assert.Equal(At(13, 10), await DueAsync(bench, bench.Lake));

        await SetAsync(bench, bench.Region, "calendar", Friday, "1");
        Assert.Equal((At(16, 10), At(16, 10)), (await DueAsync(bench, bench.Lake), await DueAsync(bench, bench.Hill)));
        await SetAsync(bench, bench.Lake, "calendar", Friday, "3");
        Assert.Equal((At(13, 10), At(16, 10)), (await DueAsync(bench, bench.Lake), await DueAsync(bench, bench.Hill)));
        await SetAsync(bench, bench.Lake, "calendar", Friday, null);
        Assert.Equal(At(16, 10), await DueAsync(bench, bench.Lake));
        await SetAsync(bench, bench.Region, "calendar", Friday, null);
        Assert.Equal(At(13, 10), await DueAsync(bench, bench.Lake));
    }

    [Fact]
    public async Task Own_hours_and_an_own_zone_count_in_the_deadline()
    {
        await using var bench = await TopicsBench.StartAsync();
        await SetAsync(bench, bench.Region, "deadline", FirstAnswer, TwoHours);
        await SetAsync(bench, bench.Region, "hours", "", "08:00-17:00");
        Assert.Equal(At(13, 10), await DueAsync(bench, bench.Lake));
        await SetAsync(bench, bench.Lake, "hours", "", "10:00-19:00");
        Assert.Equal((At(12, 19), At(13, 10)), (await DueAsync(bench, bench.Lake), await DueAsync(bench, bench.Hill)));
        // 17:00 in Moscow is 20:00 in Omsk: work begins at 10:00 of Friday there, 7:00 in Moscow.
        await SetAsync(bench, bench.Lake, "zone", "", "Asia/Omsk");
        Assert.Equal(At(13, 9), await DueAsync(bench, bench.Lake));
    }

    [Fact]
    public async Task A_calendar_file_of_a_centre_leaves_only_what_differs_from_the_inherited_one()
    {
        await using var bench = await TopicsBench.StartAsync();
        var lake = TopicsBench.AdministratorOf(bench.Lake);
        // 9 January 2026 is off everywhere, 13 March here only.
        var outcome = await bench.AsAsync<ImportCalendar, ImportOutcome>(use => use.RunAsync(
            new("date,kind\n2026-01-09,holiday\n2026-03-13,holiday\n", "lake"), default), lake);
        Assert.Equal((1, 1), (outcome.Added, outcome.Same));
        var day = Assert.Single(await bench.Host.WithDbAsync(db => db.CalendarDays.ToListAsync()));
        Assert.Equal((bench.Lake.Id, new DateOnly(2026, 3, 13)), (day.CentreId, day.Date));
        Assert.False((await bench.SnapshotAsync()).Clock(bench.Lake.Id).IsWorking(Thursday.AddDays(1)));
        Assert.True((await bench.SnapshotAsync()).Clock(bench.Hill.Id).IsWorking(Thursday.AddDays(1)));

        var foreign = await bench.AsAsync<ImportCalendar, ImportOutcome>(use => use.RunAsync(
            new("2026-03-13,holiday", "region"), default), lake);
        Assert.NotNull(foreign.Refused);
        var again = await bench.AsAsync<ExportCalendar, string>(
            use => use.RunAsync(2026, bench.Lake.Id, default));
        var same = await bench.AsAsync<ImportCalendar, ImportOutcome>(
            use => use.RunAsync(new(again, "lake"), default), lake);
        Assert.False(same.ChangedAnything);
    }

    [Theory]
    [InlineData("deadline", "4.0.0.0", "2001.2.0")]
    [InlineData("deadline", "4.0.0.0", "5.77.0")]
    [InlineData("deadline", "99.0.0.0", "5.2.0")]
    [InlineData("deadline", "4.424242.0.0", "5.2.0")]
    [InlineData("deadline", "", "5.2.0")]
    [InlineData("calendar", "13.03.2026", "1")]
    [InlineData("calendar", "0001-01-01", "1")]
    [InlineData("calendar", "2026-03-13", "7")]
    [InlineData("route", "1.1", "1")]
    [InlineData("route", "0.0", "424242")]
    [InlineData("topic-use", "424242", "off")]
    [InlineData("no-such", "", "1")]
    public async Task What_means_nothing_is_refused(string code, string key, string value)
    {
        await using var bench = await TopicsBench.StartAsync();
        var outcome = await bench.AsAsync<ChangeSetting, ChangeSetting.Outcome>(use => use.RunAsync(
            new ChangeSetting.Request(code, bench.Lake.Id, key, value), default));
        Assert.NotNull(outcome.Refused);
        Assert.Equal(0, await bench.Host.WithDbAsync(db => db.Audit.CountAsync(row => row.Action == "setting.set")));
    }

    private static DateTime At(int day, int moscowHour) => new(2026, 3, day, moscowHour - 3, 0, 0, DateTimeKind.Utc);

    private static async Task<int> AmountAsync(TopicsBench bench, Centre centre) =>
        (await bench.SnapshotAsync()).Term(centre.Id, ClockKind.FirstAnswer, null, Importance.Ordinary).Amount;

    private static async Task<DateTime> DueAsync(TopicsBench bench, Centre centre)
    {
        var snapshot = await bench.SnapshotAsync();
        return snapshot.Term(centre.Id, ClockKind.FirstAnswer, null, Importance.Ordinary)
            .Due(snapshot.Clock(centre.Id), Thursday).DueAt;
    }

    internal static async Task SetAsync(TopicsBench bench, Centre centre, string code, string key, string? value)
    {
        var outcome = await bench.AsAsync<ChangeSetting, ChangeSetting.Outcome>(use => use.RunAsync(
            new ChangeSetting.Request(code, centre.Id, key, value), default));
        Assert.Null(outcome.Refused);
    }
}
