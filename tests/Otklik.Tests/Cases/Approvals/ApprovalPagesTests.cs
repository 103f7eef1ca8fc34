using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Centres;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Cases.Approvals;

public sealed class ApprovalPagesTests
{
    [Fact]
    public async Task Without_anything_set_one_signature_is_enough_and_the_page_says_so()
    {
        await using var bench = await BenchAsync();
        var page = await bench.Admin.OpenAsync("/approval");
        Assert.Contains("Ответы центра «Центр town» подписывает согласующий или руководитель.",
            page.Words(), StringComparison.Ordinal);
        Assert.Contains("По умолчанию: одна подпись", page.Words(), StringComparison.Ordinal);
        Assert.Contains("Некому подписать", page.QuerySelectorAll("tbody tr").Single(row =>
            row.TextContent.Contains("water", StringComparison.Ordinal)).TextContent.Replace('\u00A0', ' '),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_a_body_is_set_told_in_words_and_taken_back()
    {
        await using var bench = await BenchAsync();
        await bench.Host.AddPersonAsync(Role.Head, bench.Town.Id, title: "Мэр");
        using var saved = await bench.Admin.SubmitAsync(bench.Path, Form("chain"),
            ("step1", $"staff-{bench.Chief.Id}"), ("step2", "role-Head"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(2, await bench.Host.WithDbAsync(db =>
            db.ApprovalRules.CountAsync(rule => rule.OrganisationId == bench.Roads.Id)));
        var list = await bench.Admin.OpenAsync("/approval?centre=town");
        Assert.Contains("начальник дорог, затем руководитель", list.Words(), StringComparison.Ordinal);
        using var changed = await bench.Admin.SubmitAsync(bench.Path, Form("chain"), ("step2", ""));
        using var undone = await bench.Admin.SubmitAsync(bench.Path, "form[action='/approval/undo']");
        var page = await bench.Admin.OpenAsync(bench.Path);
        Assert.Contains("Ответы организации «Служба „roads“» подписывает начальник дорог, затем руководитель.",
            page.Words(), StringComparison.Ordinal);
        Assert.Equal("role-Head", page.Value("#step2"));
    }

    [Fact]
    public async Task A_body_without_a_chain_of_its_own_follows_its_centre()
    {
        await using var bench = await BenchAsync();
        using var saved = await bench.Admin.SubmitAsync($"/approval/{bench.Town.Id}", Form("chain"),
            ("step1", "role-Approver"), ("step2", "role-Approver"));
        var words = (await bench.Admin.OpenAsync(bench.Path)).Words();
        Assert.Contains("подписывает согласующий, затем другой согласующий", words, StringComparison.Ordinal);
        Assert.Contains("Как задано в центре «Центр town»", words, StringComparison.Ordinal);
        // One approver cannot sign twice.
        Assert.Contains("Подписать некому", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_chain_is_refused_and_what_was_chosen_stays()
    {
        await using var bench = await BenchAsync();
        var chief = $"staff-{bench.Chief.Id}";
        using var gap = await bench.Admin.SubmitAsync(bench.Path, Form("chain"), ("step1", ""), ("step2", "role-Head"));
        var page = await gap.DocumentAsync();
        Assert.NotNull(page.QuerySelector("#step1-wrong"));
        Assert.Equal("role-Head", page.Value("#step2"));
        using var twice = await bench.Admin.SubmitAsync(bench.Path, Form("chain"), ("step1", chief), ("step2", chief));
        Assert.NotNull((await twice.DocumentAsync()).QuerySelector("#step2-wrong"));
        using var foreign = await bench.Admin.SubmitAsync(bench.Path, Form("chain"), ("step1", "staff-12345"));
        Assert.NotNull((await foreign.DocumentAsync()).QuerySelector("#step1-wrong"));
        using var stale = await bench.Admin.SubmitAsync(bench.Path,
            Form("chain"), ("step1", "any"), ("was", "role-Head"));
        Assert.Contains("только что изменил", (await stale.DocumentAsync()).Errors(), StringComparison.Ordinal);
        Assert.Equal(0, await bench.Host.WithDbAsync(db => db.ApprovalRules.CountAsync()));
    }

    [Fact]
    public async Task Another_centres_chain_is_out_of_reach()
    {
        await using var bench = await BenchAsync();
        var other = await bench.Host.AddCentreAsync("other");
        using var stranger = await bench.Host.SignedInAsync(Role.Administrator, other.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(bench.Path)).StatusCode);
        using var forged = await stranger.SubmitAsync($"/approval/{other.Id}", Form("chain"));
        using var chiefs = await bench.Host.SignedInAsync(Role.Administrator, bench.Town.Id, bench.Roads.Id);
        Assert.Equal(HttpStatusCode.OK, (await chiefs.GetAsync(bench.Path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await chiefs.GetAsync($"/approval/{bench.Town.Id}")).StatusCode);
    }

    private static async Task<Bench> BenchAsync()
    {
        var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var roads = await host.AddBodyAsync(town, "roads");
        await host.AddBodyAsync(town, "water");
        var chief = await host.AddPersonAsync(Role.Approver, town.Id, roads.Id, "Начальник дорог");
        return new Bench(host, town, roads, chief, await host.SignedInAsync(Role.Administrator, town.Id));
    }

    private sealed record Bench(
        TestHost Host, Centre Town, Organisation Roads, StaffMember Chief, HttpClient Admin) : IAsyncDisposable
    {
        public string Path => $"/approval/{Town.Id}?body={Roads.Id}";

        public ValueTask DisposeAsync()
        {
            Admin.Dispose();
            return Host.DisposeAsync();
        }
    }
}
