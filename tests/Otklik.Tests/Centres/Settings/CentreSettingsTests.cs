using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Centres.Structure;
using Otklik.Data;
using Otklik.Data.Postgres;
using Otklik.Data.Sqlite;
using Otklik.Topics;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Settings;

public sealed class CentreSettingsTests
{
    private const string Reset = "form[action='/centres/settings/reset']";
    private const string Undo = "form[action='/centres/settings/undo']";

    [Fact]
    public async Task Hours_are_found_upwards_set_taken_back_and_the_step_undone()
    {
        await using var host = await TestHost.StartAsync();
        var (country, region, town) = await ThreeAsync(host);
        using var admin = await host.SignedInAsync(Role.Administrator, country.Id);
        Assert.Contains("обычное, центры не задавали", await LineAsync(admin, town, "Рабочий день"));

        using var above = await admin.SubmitAsync(Page(country), Form("hours"), ("start", "08:00"), ("end", "17:00"));
        Assert.Equal(HttpStatusCode.Redirect, above.StatusCode);
        Assert.Contains("08:00–17:00 от: Центр country", await LineAsync(admin, town, "Рабочий день"));
        using var own = await admin.SubmitAsync(Page(town), Form("hours"), ("start", "10:00"), ("end", "19:00"));
        Assert.Contains("10:00–19:00 своё", await LineAsync(admin, town, "Рабочий день"));
        Assert.Contains("переопределено в 1 центре", await LineAsync(admin, country, "Рабочий день"));
        Assert.Contains("08:00–17:00", await LineAsync(admin, region, "Рабочий день"));

        // A change above is seen below at once, but where it is overridden.
        using var later = await admin.SubmitAsync(Page(country), Form("hours"), ("start", "07:00"), ("end", "16:00"));
        Assert.Equal((new TimeOnly(7, 0), new TimeOnly(10, 0)),
            (await StartAsync(host, region), await StartAsync(host, town)));

        using var back = await admin.SubmitAsync(Page(town), Reset);
        Assert.Equal(new TimeOnly(7, 0), await StartAsync(host, town));
        using var undone = await admin.SubmitAsync(Page(town), Undo);
        Assert.Equal(new TimeOnly(10, 0), await StartAsync(host, town));
        Assert.Equal(["setting.set", "setting.set", "setting.set", "setting.reset", "setting.set"],
            await host.WithDbAsync(db => db.Audit.Where(row => row.StaffId != null).OrderBy(row => row.Id)
                .Select(row => row.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_zone_and_a_threshold_are_inherited_and_overridden()
    {
        await using var host = await TestHost.StartAsync();
        var (country, region, town) = await ThreeAsync(host);
        using var admin = await host.SignedInAsync(Role.Administrator, country.Id);
        using var zone = await admin.SubmitAsync(Page(region), Form("zone"), ("zone", "Asia/Omsk"));
        using var sure = await admin.SubmitAsync(Page(region), Form("threshold"), ("percent", "85"));
        var topics = await TopicsAsync(host);
        Assert.Equal("Asia/Omsk", topics.Clock(town.Id).Schedule.TimeZoneId);
        Assert.Equal((0.85, CentreSnapshot.UsualAutomaticFrom),
            (topics.AutomaticFrom(town.Id), topics.AutomaticFrom(country.Id)));
        Assert.Contains("Омск (МСК+3) от: Центр region", await LineAsync(admin, town, "Часовой пояс"));

        using var own = await admin.SubmitAsync(Page(town), Form("zone"), ("zone", "Asia/Yakutsk"));
        using var none = await admin.SubmitAsync(Page(town), Form("zone"), ("zone", ""));
        Assert.Equal("Asia/Omsk", (await TopicsAsync(host)).Clock(town.Id).Schedule.TimeZoneId);

        using var wrong = await admin.SubmitAsync(Page(town), Form("hours"), ("start", "17:00"), ("end", "18:00"));
        Assert.Contains("не меньше двух часов", (await wrong.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var far = await admin.SubmitAsync(Page(town), Form("threshold"), ("percent", "101"));
        Assert.Contains("от 0 до 100", (await far.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var nowhere = await admin.SubmitAsync(Page(town), Form("zone"), ("zone", "Asia/Nowhere"));
        Assert.Contains("Такого часового пояса нет", (await nowhere.DocumentAsync()).Errors(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_centre_that_is_moved_inherits_from_its_new_parent()
    {
        await using var host = await TestHost.StartAsync();
        var north = await host.AddCentreAsync("north");
        var south = await host.AddCentreAsync("south");
        var town = await host.AddCentreAsync("town", north);
        await SetAsync(host, north, "hours", "08:00-17:00");
        await SetAsync(host, south, "hours", "11:00-20:00");
        await SetAsync(host, south, "zone", "Asia/Irkutsk");
        Assert.Equal((new TimeOnly(8, 0), "Europe/Moscow"), await HoursAsync(host, town));

        await using (var scope = host.SystemScope())
        {
            await scope.ServiceProvider.GetRequiredService<MoveCentre>()
                .RunAsync(new MoveCentre.Request(town.Id, south.Id), default);
        }

        Assert.Equal((new TimeOnly(11, 0), "Asia/Irkutsk"), await HoursAsync(host, town));
    }

    [Fact]
    public async Task An_administrator_changes_nothing_above_and_nothing_beside()
    {
        await using var host = await TestHost.StartAsync();
        var (country, region, town) = await ThreeAsync(host);
        var beside = await host.AddCentreAsync("beside", region);
        await SetAsync(host, region, "hours", "08:00-17:00");
        await SetAsync(host, beside, "hours", "08:30-17:30");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        foreach (var foreign in new[] { country, region, beside })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(Page(foreign))).StatusCode);
            // The way back is forged from the own page.
            using var own = await admin.SubmitAsync(Page(town), Form("hours"), ("start", "10:00"), ("end", "19:00"));
            using var forged = await admin.SubmitAsync(Page(town), Reset, ("centreId", $"{foreign.Id}"));
            using var undo = await admin.SubmitAsync(Page(town), Reset);
            using var put = await admin.SubmitAsync(
                Page(town), Undo, ("ticket", $"hours|{foreign.Id}||01:00-23:00"));
        }

        Assert.Equal((new TimeOnly(8, 0), new TimeOnly(8, 30)),
            (await StartAsync(host, region), await StartAsync(host, beside)));
        // Whose the inherited value is may be known, but there is no way to it.
        var page = await admin.OpenAsync(Page(town));
        Assert.Contains("Центр region", await LineAsync(admin, town, "Рабочий день") + page.Words(),
            StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"a[href^='/centres/{region.Id}/']"));
    }

    [Fact]
    public async Task Who_departs_among_530_centres_costs_no_query_for_each()
    {
        var counter = new CommandCounter();
        await using var host = await TestHost.StartAsync(replace: services =>
        {
            services.ConfigureDbContext<SqliteAppDb>(db => db.AddInterceptors(counter));
            services.ConfigureDbContext<PostgresAppDb>(db => db.AddInterceptors(counter));
        });
        var region = await host.AddCentreAsync("region");
        var keys = host.Services.GetRequiredService<Keys>();
        await host.WithDbAsync(db =>
        {
            for (var number = 0; number < 530; number++)
            {
                var id = keys.Next();
                db.Centres.Add(new Centre
                {
                    Id = id, ParentId = region.Id, Path = $"{region.Path}{id}/", Code = $"t{number}",
                    Name = $"Город {number}", TimeZone = number % 10 == 0 ? "Asia/Omsk" : null,
                });
                db.DeadlineRules.Add(new DeadlineRule
                {
                    Id = keys.Next(), CentreId = id, Clock = ClockKind.FirstAnswer, Amount = 4,
                    Unit = DeadlineUnit.WorkingHours,
                });
            }

            return db.SaveChangesAsync();
        });
        host.Services.GetRequiredService<CentreBook>().Forget();
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        Assert.Contains("переопределено в 53 центрах", await LineAsync(admin, region, "Часовой пояс"));
        Assert.Contains("переопределено в 530 центрах", await LineAsync(admin, region, "Сроки"));

        var before = counter.Count;
        await admin.OpenAsync(Page(region));
        var queries = counter.Count - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{queries} queries");
        Assert.InRange(queries, 1, 25);
    }

    private static string Page(Centre centre) => $"/centres/{centre.Id}/settings";

    private static async Task<(Centre Country, Centre Region, Centre Town)> ThreeAsync(TestHost host)
    {
        var country = await host.AddCentreAsync("country");
        var region = await host.AddCentreAsync("region", country);
        return (country, region, await host.AddCentreAsync("town", region));
    }

    /// <summary>The row of a setting, its spaces made one.</summary>
    private static async Task<string> LineAsync(HttpClient client, Centre centre, string name)
    {
        var page = await client.OpenAsync(Page(centre));
        var row = page.QuerySelectorAll("table tbody tr").OfType<IHtmlTableRowElement>()
            .Single(one => one.QuerySelector("th")!.TextContent.Replace('\u00A0', ' ') == name);
        foreach (var unseen in row.QuerySelectorAll(".vh").ToList()) unseen.Remove();
        row.QuerySelector("th")!.Remove();
        return string.Join(' ', row.TextContent.Replace('\u00A0', ' ')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task<TopicSnapshot> TopicsAsync(TestHost host) =>
        await host.Services.GetRequiredService<TopicBook>().ReadAsync(default);

    private static async Task<TimeOnly> StartAsync(TestHost host, Centre centre) =>
        (await TopicsAsync(host)).Clock(centre.Id).Schedule.Start;

    private static async Task<(TimeOnly, string)> HoursAsync(TestHost host, Centre centre)
    {
        var schedule = (await TopicsAsync(host)).Clock(centre.Id).Schedule;
        return (schedule.Start, schedule.TimeZoneId);
    }

    private static async Task SetAsync(TestHost host, Centre centre, string code, string value)
    {
        await using var scope = host.SystemScope();
        Assert.Null((await scope.ServiceProvider.GetRequiredService<ChangeSetting>()
            .RunAsync(new ChangeSetting.Request(code, centre.Id, "", value), default)).Refused);
    }
}
