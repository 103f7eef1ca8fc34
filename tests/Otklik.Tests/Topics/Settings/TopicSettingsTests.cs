using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Centres;
using Otklik.Tests.Topics.Exchange;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Topics.Settings;

public sealed class TopicSettingsTests
{
    private const string Reset = "form[action='/centres/settings/reset']";
    private const string Undo = "form[action='/centres/settings/undo']";

    [Fact]
    public async Task An_inherited_topic_is_left_unused_in_one_town_and_taken_back()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        var pothole = await bench.TopicAsync("Яма на дороге");
        using var admin = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        Assert.Equal(pothole, await GuessAsync(bench, bench.Lake, "Яма на дороге у моста"));

        using var off = await admin.SubmitAsync("/topics/own", Form("topics"), ("off", $"{pothole}"));
        Assert.Equal(HttpStatusCode.Redirect, off.StatusCode);
        Assert.NotEqual(pothole, await GuessAsync(bench, bench.Lake, "Яма на дороге у моста"));
        Assert.Equal(pothole, await GuessAsync(bench, bench.Hill, "Яма на дороге у моста"));
        using var region = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        Assert.Contains("переопределено в 1 центре", (await region.OpenAsync("/topics/own?centre=region")).Words(),
            StringComparison.Ordinal);

        using var undone = await admin.SubmitAsync("/topics/own", Undo);
        Assert.Equal(pothole, await GuessAsync(bench, bench.Lake, "Яма на дороге у моста"));
        using var again = await admin.SubmitAsync("/topics/own", Form("topics"), ("off", $"{pothole}"));
        Assert.Contains("Здесь не используются", (await admin.OpenAsync("/topics/own")).Words(),
            StringComparison.Ordinal);
        using var back = await admin.SubmitAsync("/topics/own", Reset);
        Assert.Equal(pothole, await GuessAsync(bench, bench.Lake, "Яма на дороге у моста"));
    }

    [Fact]
    public async Task An_own_topic_stands_in_an_inherited_group_and_is_nobody_elses()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        using var admin = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        using var added = await admin.SubmitAsync("/topics/own", Form("add"), ("name", "Паромная переправа"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var ferry = await bench.TopicAsync("Паромная переправа");
        var snapshot = await bench.SnapshotAsync();
        Assert.True(snapshot.Uses(bench.Lake.Id, ferry));
        Assert.False(snapshot.Uses(bench.Hill.Id, ferry));
        Assert.Equal(bench.Region.Id, snapshot.ClassifierOwner(bench.Lake.Id));
        Assert.Equal(ferry, await GuessAsync(bench, bench.Lake, "Паромная переправа не работает"));
        Assert.NotEqual(ferry, await GuessAsync(bench, bench.Hill, "Паромная переправа не работает"));

        // The neighbour may call one so too; twice in one centre it may not stand.
        using var beside = await bench.Host.SignedInAsync(Role.Administrator, bench.Hill.Id);
        using var same = await beside.SubmitAsync("/topics/own", Form("add"), ("name", "Паромная переправа"));
        Assert.Equal(HttpStatusCode.Redirect, same.StatusCode);
        using var twice = await admin.SubmitAsync("/topics/own", Form("add"), ("name", "Паромная переправа"));
        Assert.Equal(HttpStatusCode.OK, twice.StatusCode);

        using var closed = await admin.SubmitAsync("/topics/own", Form("topics"), ("close", $"{ferry}"));
        Assert.False((await bench.SnapshotAsync()).Uses(bench.Lake.Id, ferry));
        using var undone = await admin.SubmitAsync("/topics/own", "form[action='/topics/undo']");
        Assert.True((await bench.SnapshotAsync()).Uses(bench.Lake.Id, ferry));
        using var foreign = await beside.SubmitAsync("/topics/own", Form("topics"), ("close", $"{ferry}"));
        Assert.True((await bench.SnapshotAsync()).Uses(bench.Lake.Id, ferry));
    }

    [Fact]
    public async Task A_route_is_inherited_overridden_on_the_page_and_taken_back()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        await bench.ImportRoutesAsync("centre,group,organisation\nregion,Дороги,roads\n");
        var pothole = await bench.TopicAsync("Яма на дороге");
        var hall = await bench.Host.WithDbAsync(db =>
            db.Organisations.SingleAsync(body => body.CentreId == bench.Lake.Id && body.Code == "hall"));
        var ministry = await bench.Host.WithDbAsync(db =>
            db.Organisations.SingleAsync(body => body.CentreId == bench.Hill.Id && body.Code == "hall"));
        using var admin = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        Assert.Contains("от: Центр region", Plain((await admin.OpenAsync("/topics/routes")).Words()),
            StringComparison.Ordinal);

        using var foreign = await admin.SubmitAsync("/topics/routes", Form("set"),
            ("topic", $"{pothole}.0"), ("body", $"{ministry.Id}"));
        Assert.Contains("Выберите организацию", (await foreign.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var own = await admin.SubmitAsync("/topics/routes", Form("set"),
            ("topic", $"{pothole}.0"), ("body", $"{hall.Id}"));
        Assert.Equal(("hall", "roads"), (await bench.RouteAsync(bench.Lake, "Яма на дороге"),
            await bench.RouteAsync(bench.Hill, "Яма на дороге")));
        using var back = await admin.SubmitAsync("/topics/routes", Reset);
        Assert.Equal("roads", await bench.RouteAsync(bench.Lake, "Яма на дороге"));
        using var undone = await admin.SubmitAsync("/topics/routes", Undo);
        Assert.Equal("hall", await bench.RouteAsync(bench.Lake, "Яма на дороге"));
    }

    [Fact]
    public async Task Deadlines_and_days_are_set_on_their_pages_and_say_whose_they_are()
    {
        await using var bench = await TopicsBench.StartAsync();
        await bench.ImportTopicsAsync(TopicsBench.Classifier);
        using var region = await bench.Host.SignedInAsync(Role.Administrator, bench.Region.Id);
        using var above = await region.SubmitAsync("/topics/deadlines?centre=region", Form("set"),
            ("clock", "4"), ("amount", "5"), ("unit", "2"), ("ceiling", "24"));
        Assert.Equal(HttpStatusCode.Redirect, above.StatusCode);
        using var admin = await bench.Host.SignedInAsync(Role.Administrator, bench.Lake.Id);
        var page = Plain((await admin.OpenAsync("/topics/deadlines")).Words());
        Assert.Contains("5 рабочих часов, не позже 24 часов от: Центр region", page, StringComparison.Ordinal);

        using var wrong = await admin.SubmitAsync("/topics/deadlines", Form("set"), ("clock", "4"), ("amount", "2001"));
        Assert.Contains("от 0 до 2000", (await wrong.DocumentAsync()).Errors(), StringComparison.Ordinal);
        using var own = await admin.SubmitAsync("/topics/deadlines", Form("set"), ("clock", "4"), ("amount", "3"));
        Assert.Contains("3 рабочих часа своё", Plain((await admin.OpenAsync("/topics/deadlines")).Words()),
            StringComparison.Ordinal);
        Assert.Contains("переопределено в 1 центре",
            (await region.OpenAsync("/topics/deadlines?centre=region")).Words(), StringComparison.Ordinal);
        using var back = await admin.SubmitAsync("/topics/deadlines", Reset);
        Assert.Contains("Своих сроков нет", (await admin.OpenAsync("/topics/deadlines")).Words(),
            StringComparison.Ordinal);

        using var holiday = await region.SubmitAsync("/topics/calendar?centre=region&year=2026", Form("set"),
            ("date", "2026-05-25"), ("kind", "1"));
        var calendar = Plain((await admin.OpenAsync("/topics/calendar?year=2026")).Words());
        Assert.Contains("25 мая, пн выходной от: Центр region", calendar, StringComparison.Ordinal);
        Assert.Contains("9 января, пт выходной производственный календарь", calendar, StringComparison.Ordinal);
    }

    private static string Plain(string words) =>
        string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<long?> GuessAsync(TopicsBench bench, Centre centre, string text) =>
        (await bench.SnapshotAsync()).Classifier(centre.Id).Classify(text)
            .Select(guess => (long?)guess.TopicId).FirstOrDefault();
}
