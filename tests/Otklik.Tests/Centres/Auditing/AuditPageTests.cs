using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Auditing;
using Otklik.Data;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Auditing;

public sealed class AuditPageTests
{
    [Fact]
    public async Task The_journal_says_who_did_what_to_whom_and_tells_no_secret()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Operator, town.Id, title: "Оператор, смена 3");
        using var admin = host.ClientOf(await host.AddPersonAsync(Role.Administrator, town.Id, title: "Завуч"));
        using var reset = await admin.SubmitAsync($"/staff/{person.Id}", Form("way"), ("do", "password"));
        var password = (await reset.DocumentAsync()).Value("#one-time")!;
        using var granted = await admin.SubmitAsync($"/staff/{person.Id}",
            Form("grant"), ("role", "Head"), ("place", "town"));

        var page = await admin.OpenAsync("/audit");
        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Replace('\u00A0', ' ')).ToList();
        Assert.Contains("Завуч", rows[0], StringComparison.Ordinal);
        Assert.Contains("Роль дана", rows[0], StringComparison.Ordinal);
        Assert.Contains("Оператор, смена 3", rows[0], StringComparison.Ordinal);
        Assert.Contains("Руководитель", rows[0], StringComparison.Ordinal);
        Assert.Contains("Одноразовый пароль", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain(password, await admin.GetStringAsync("/audit"), StringComparison.Ordinal);
        Assert.Single((await admin.OpenAsync("/audit?subject=role")).QuerySelectorAll("tbody tr"));
        Assert.Single((await admin.OpenAsync("/audit?q=ОДНОРАЗОВЫЙ")).QuerySelectorAll("tbody tr"));
        Assert.Equal(2, (await admin.OpenAsync($"/audit?about={person.Id}")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(2, (await admin.OpenAsync("/audit?q=смена+3")).QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Записей не нашли",
            (await admin.OpenAsync("/audit?until=2001-01-01&before=x")).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_in_another_centre_is_not_told()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        await host.AddCentreAsync("other", region);
        using var below = await host.SignedInAsync(Role.Administrator, town.Id);
        using var above = await host.SignedInAsync(Role.Administrator, region.Id);
        Assert.DoesNotContain("other", (await below.OpenAsync("/audit")).Words(), StringComparison.Ordinal);
        Assert.Contains("town", (await below.OpenAsync("/audit")).Words(), StringComparison.Ordinal);
        Assert.Contains("other", (await above.OpenAsync("/audit")).Words(), StringComparison.Ordinal);
        Assert.Single((await above.OpenAsync("/audit?centre=other")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_long_journal_is_read_page_by_page_without_gaps_or_doubles()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var keys = host.Services.GetRequiredService<Keys>();
        await host.WithDbAsync(async db =>
        {
            for (var number = 0; number < AuditList.PageSize + 20; number++)
            {
                db.Audit.Add(new AuditEntry
                {
                    Id = keys.Next(), At = DateTime.UnixEpoch,
                    CentreId = town.Id, Action = "strange.deed", Subject = $"n{number}",
                });
            }

            return await db.SaveChangesAsync();
        });
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var first = await admin.OpenAsync("/audit");
        var second = await admin.OpenAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var seen = first.QuerySelectorAll("tbody .code")
            .Concat(second.QuerySelectorAll("tbody .code")).Select(one => one.TextContent).ToList();
        Assert.Equal(AuditList.PageSize + 21, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Null(second.QuerySelector("a[rel=next]"));
        // A deed that has no name yet is shown all the same.
        Assert.Contains("strange.deed", first.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_is_walked_when_those_above_all_ask_and_the_page_says_what_came_of_it()
    {
        await using var bench = await AuditBench.StartAsync();
        var host = bench.Host;
        var town = await host.AddCentreAsync("town");
        using var below = await host.SignedInAsync(Role.Administrator, town.Id);
        Assert.Null((await below.OpenAsync("/audit")).QuerySelector("#chain"));
        using var above = await host.SignedInAsync(Role.Administrator, CentreTree.Everywhere);
        Assert.Contains("ещё не проверяли", (await above.OpenAsync("/audit")).Words(), StringComparison.Ordinal);
        Assert.Contains("Цепочка проверена", await CheckedAsync(above), StringComparison.Ordinal);

        var row = (await bench.ChainAsync())[2];
        await bench.TamperAsync($"""UPDATE "Audit" SET "Subject" = 'x' WHERE "Id" = {row.Id}""");
        var words = await CheckedAsync(above);
        Assert.Contains("Цепочка нарушена", words, StringComparison.Ordinal);
        Assert.Contains($"Запись 3 (ключ {row.Id}) изменили", words, StringComparison.Ordinal);
    }

    /// <summary>The walk is a job of the background.</summary>
    private static async Task<string> CheckedAsync(HttpClient admin)
    {
        using var asked = await admin.SubmitAsync("/audit", Form("check"));
        for (var tries = 0; tries < 100; tries++)
        {
            var page = await admin.OpenAsync("/audit");
            if (page.QuerySelector("#chain progress") is null) return page.Words();
            await Task.Delay(100);
        }

        throw new TimeoutException();
    }
}
