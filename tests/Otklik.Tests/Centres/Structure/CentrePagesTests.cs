using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Structure;

public sealed class CentrePagesTests
{
    [Fact]
    public async Task A_centre_and_its_body_are_added_renamed_closed_and_opened_again()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var made = await admin.SubmitAsync("/centres/add?under=region", Form("add"),
            ("name", "Центр Приозёрска"), ("territory", "Приозёрск"), ("code", "prio"), ("timezone", "Asia/Omsk"));
        var path = made.Headers.Location!.ToString();
        using var body = await admin.SubmitAsync(path,
            Form("body"), ("body-name", "Дорожная служба"), ("body-code", "roads"));
        Assert.Equal(HttpStatusCode.Redirect, body.StatusCode);
        var link = (await admin.OpenAsync(path)).QuerySelector("a[href^='/centres/bodies/']")!.GetAttribute("href")!;
        using var renamed = await admin.SubmitAsync(link, Form("rename"),
            ("name", "Служба дорог Приозёрска"), ("short", "Дороги"));
        Assert.Contains("Дороги", (await admin.OpenAsync("/centres")).Words(), StringComparison.Ordinal);

        using var closed = await admin.SubmitAsync(link, Form("close"), ("do", "close"));
        using var other = await host.SignedInAsync(Role.Administrator, region.Id);
        Assert.DoesNotContain("Дороги", (await other.OpenAsync("/staff/add")).Words(), StringComparison.Ordinal);
        using var back = await admin.SubmitAsync(link, "form[action='/centres/undo']");
        Assert.Contains("Дороги", (await other.OpenAsync("/staff/add")).Words(), StringComparison.Ordinal);
        using var shut = await admin.SubmitAsync(path, Form("close"), ("do", "close"));
        Assert.NotNull(await host.WithDbAsync(db =>
            db.Centres.Where(row => row.Code == "prio").Select(row => row.ClosedAt).SingleAsync()));
        using var open = await admin.SubmitAsync(path, Form("close"), ("do", "reopen"));
        var centre = await host.WithDbAsync(db => db.Centres.SingleAsync(row => row.Code == "prio"));
        Assert.Equal(("Приозёрск", "Asia/Omsk", null), (centre.Territory, centre.TimeZone, centre.ClosedAt));
        Assert.Equal(["centre.add", "organisation.add",
            "organisation.rename", "organisation.close", "organisation.reopen", "centre.close", "centre.reopen"],
            await host.WithDbAsync(db => db.Audit.Where(row => row.StaffId != null)
                .OrderBy(row => row.Id).Select(row => row.Action).ToListAsync()));
    }

    [Fact]
    public async Task A_form_with_gaps_keeps_what_was_typed()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var refused = await admin.SubmitAsync("/centres/add", Form("add"),
            ("name", ""), ("territory", "Приозёрск"), ("code", "при озёрск"), ("parent", "region"));
        var page = await refused.DocumentAsync();
        Assert.NotNull(page.QuerySelector("#name-wrong"));
        Assert.NotNull(page.QuerySelector("#code-wrong"));
        Assert.Equal("Приозёрск", page.Value("#territory"));
        Assert.Equal("при озёрск", page.Value("#code"));
        using var body = await admin.SubmitAsync($"/centres/{region.Id}",
            Form("body"), ("body-name", "Школа № 4"), ("body-code", ""));
        Assert.Equal("Школа № 4", (await body.DocumentAsync()).Value("#body-name"));
    }

    [Fact]
    public async Task A_name_that_somebody_else_has_changed_is_not_written_over()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var first = await admin.SubmitAsync($"/centres/{region.Id}", Form("rename"), ("name", "Первое имя"));
        using var stale = await admin.SubmitAsync($"/centres/{region.Id}",
            Form("rename"), ("name", "Второе имя"), ("was", "Центр region"));
        var page = await stale.DocumentAsync();
        Assert.NotNull(page.QuerySelector("#name-wrong"));
        Assert.Equal("Второе имя", page.Value("#name"));
        Assert.Equal("Первое имя", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Nobody_reaches_beside_or_above_their_own_centre()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var other = await host.AddCentreAsync("other", region);
        var body = await host.AddBodyAsync(other, "roads");
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var words = (await admin.OpenAsync("/centres")).Words();
        Assert.Contains("Центр town", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Центр other", words, StringComparison.Ordinal);
        foreach (var path in new[] { $"/centres/{region.Id}", $"/centres/{other.Id}", $"/centres/bodies/{body.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(path)).StatusCode);
        using var above = await admin.SubmitAsync("/centres/add",
            Form("add"), ("name", "Чужой"), ("code", "x"), ("parent", "region"));
        Assert.NotNull((await above.DocumentAsync()).QuerySelector("#parent-wrong"));
        // Closing is for those who could open it: the centre above.
        Assert.Null((await admin.OpenAsync($"/centres/{town.Id}")).QuerySelector(Form("close")));
    }

    [Fact]
    public async Task A_centre_with_open_ones_below_stays_open()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        await host.AddCentreAsync("village", town);
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var refused = await admin.SubmitAsync($"/centres/{town.Id}", Form("close"), ("do", "close"));
        Assert.Contains("Под этим центром есть открытые",
            (await refused.DocumentAsync()).Errors(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_administrator_opens_the_first_centre()
    {
        await using var host = await TestHost.StartAsync();
        using var admin = await host.SignedInAsync(Role.Administrator, CentreTree.Everywhere);
        Assert.Contains("Центров пока нет", (await admin.OpenAsync("/centres")).Words(), StringComparison.Ordinal);
        using var made = await admin.SubmitAsync("/centres/add", Form("add"), ("name", "Область"), ("code", "region"));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(CentreKind.Region, await host.WithDbAsync(db => db.Centres.Select(row => row.Kind).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(made.Headers.Location)).StatusCode);
    }
}
