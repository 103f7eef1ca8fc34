using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.TreeFiles;

public sealed class TreePagesTests
{
    [Fact]
    public async Task Files_are_checked_shown_and_taken_and_their_passwords_are_fetched_by_nobody_else()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var sent = await SendAsync(admin,
            ("centres", "code;name;parent\ntown;Центр Приозёрска;region\nlost;Чужой;nowhere\n"),
            ("staff", "login;title;role;centre\nivanova;Оператор;operator;town\n"));
        var path = sent.Headers.Location!.ToString();
        var preview = await WaitAsync(admin, path, "Что изменится");
        Assert.Contains("nowhere", preview.Words(), StringComparison.Ordinal);
        Assert.False(await host.WithDbAsync(db => db.Centres.AnyAsync(row => row.Code == "town")));

        using var go = await admin.SubmitAsync(path, Form("go"));
        Assert.Equal(HttpStatusCode.Redirect, go.StatusCode);
        var done = await WaitAsync(admin, path, "Внесено");
        Assert.NotNull(done.QuerySelector("a[href$='/passwords.csv']"));
        Assert.True(await host.WithDbAsync(db => db.Users.AnyAsync(row => row.UserName == "ivanova")));
        Assert.Contains("ivanova;\"Оператор\";", await admin.GetStringAsync($"{path}/passwords.csv"),
            StringComparison.Ordinal);

        using var other = await host.SignedInAsync(Role.Administrator, region.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{path}/passwords.csv")).StatusCode);
        using var forgotten = await admin.SubmitAsync(path, Form("forget"));
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"{path}/passwords.csv")).StatusCode);
    }

    [Fact]
    public async Task An_export_holds_what_is_theirs_and_nothing_of_the_neighbours()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var other = await host.AddCentreAsync("other", region);
        await host.AddBodyAsync(town, "roads");
        await host.AddBodyAsync(other, "parks");
        var mine = await host.AddPersonAsync(Role.Operator, town.Id);
        var stranger = await host.AddPersonAsync(Role.Operator, other.Id);
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var centres = await admin.GetStringAsync("/centres/export/centres.csv");
        Assert.Contains("town;", centres, StringComparison.Ordinal);
        Assert.DoesNotContain("\nother;", centres, StringComparison.Ordinal);
        var bodies = await admin.GetStringAsync("/centres/export/bodies.csv");
        Assert.Contains("town;roads", bodies, StringComparison.Ordinal);
        Assert.DoesNotContain("parks", bodies, StringComparison.Ordinal);
        var staff = await admin.GetStringAsync("/centres/export/staff.csv");
        Assert.Contains(mine.UserName!, staff, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.UserName!, staff, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/centres/export/passwords.csv")).StatusCode);
        Assert.Equal(3, await host.WithDbAsync(db => db.Audit.CountAsync(row => row.Action == "tree.export")));
    }

    [Fact]
    public async Task A_large_centre_shows_its_bodies_a_page_at_a_time_and_finds_them()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        await host.WithDbAsync(async db =>
        {
            for (var at = 1; at <= 320; at++)
                db.Organisations.Add(new Organisation
                    { Id = 900_000 + at, CentreId = town.Id, Code = $"b{at:000}", Name = $"Ёлочная школа № {at:000}" });
            return await db.SaveChangesAsync();
        });
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var page = await admin.OpenAsync($"/centres/{town.Id}");
        Assert.Equal(50, page.QuerySelectorAll("a[href^='/centres/bodies/']").Length);
        Assert.NotNull(page.QuerySelector($"a[rel=next][href='/centres/{town.Id}?page=2']"));
        var found = await admin.OpenAsync("/centres?q=" + Uri.EscapeDataString("елочная 317"));
        Assert.Equal("/centres/bodies/900317",
            Assert.Single(found.QuerySelectorAll("a[href^='/centres/bodies/']")).GetAttribute("href"));
        Assert.Empty((await admin.OpenAsync("/staff/add")).QuerySelectorAll("option[value='town/b001']"));
        using var offered = await admin.SubmitAsync("/staff/add", Form("add"), ("place", "town"), ("do", "bodies"));
        Assert.NotNull((await offered.DocumentAsync()).QuerySelector("option[value='town/b001']"));
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, params (string Name, string Text)[] files)
    {
        var page = await client.OpenAsync("/centres/import");
        var form = (IHtmlFormElement)page.QuerySelector(Form("files"))!;
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>())
            content.Add(new StringContent(input.Value), input.Name!);
        foreach (var (name, text) in files)
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), name, $"{name}.csv");
        return await client.PostAsync(new Uri("/centres/import", UriKind.Relative), content);
    }

    private static async Task<IHtmlDocument> WaitAsync(HttpClient client, string path, string heading)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var page = await client.OpenAsync(path);
            if (page.QuerySelector("h1")!.TextContent.Replace('\u00A0', ' ') == heading) return page;
            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{path} never came to «{heading}»");
    }
}
