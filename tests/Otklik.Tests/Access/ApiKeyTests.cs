using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;
using Otklik.Connectors;

namespace Otklik.Tests.Access;

/// <summary>Keys for programs: what they open, what they do not, and when they stop.</summary>
public sealed class ApiKeyTests
{
    private static readonly string[] Addresses =
    [
        "/api/v1/cases", "/api/v1/cases?limit=200&after=0", "/api/v1/cases?status=Assigned",
        "/api/v1/cases?changedSince=2020-01-01T00:00:00Z", "/api/v1/figures?from=2026-01-01&until=2026-12-31",
    ];

    [Fact]
    public async Task A_key_reads_its_own_town_and_nothing_of_another()
    {
        await using var host = await TestHost.StartAsync();
        var (own, other) = (await Side.AddAsync(host, "Свойгород"), await Side.AddAsync(host, "Чужегорск"));
        using var program = host.ProgramWith(await KeyAsync(host, own, ApiScope.ReadCases | ApiScope.ReadFigures));
        var number = await host.WithDbAsync(db => db.Cases.Where(row => row.Id == other.Id("Case"))
            .Select(row => row.Number).SingleAsync());
        foreach (var address in Addresses)
        {
            using var answer = await program.GetAsync(new Uri(address, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode} {body}");
            Assert.DoesNotContain(other.Mark, body, StringComparison.Ordinal);
            if (address.Contains("cases", StringComparison.Ordinal))
                Assert.Contains(own.Mark, body, StringComparison.Ordinal);
        }

        using var foreign = await program.GetAsync(
            new Uri($"/api/v1/cases/{Uri.EscapeDataString(number)}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
    }

    [Fact]
    public async Task Words_of_residents_leave_without_personal_data_and_without_who_wrote()
    {
        await using var host = await TestHost.StartAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        await host.WithDbAsync(db => db.Messages.Where(row => row.Id == side.Id("Message")).ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.Text, "Яма у дома. Мой телефон 8 912 345-67-89, Иванова Мария Петровна")));
        using var program = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadCases));
        var number = await host.WithDbAsync(db => db.Cases.Where(row => row.Id == side.Id("Case"))
            .Select(row => row.Number).SingleAsync());
        var body = await program.GetStringAsync(
            new Uri($"/api/v1/cases/{Uri.EscapeDataString(number)}", UriKind.Relative));
        using var json = JsonDocument.Parse(body);
        var text = json.RootElement.GetProperty("messages")[0].GetProperty("text").GetString()!;
        Assert.Equal("Яма у дома. Мой телефон [телефон], [имя]", text);
        Assert.DoesNotContain("author", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_key_opens_no_page_and_a_cookie_no_address_of_the_api()
    {
        await using var host = await TestHost.StartAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        using var program = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadCases));
        foreach (var way in Way.All(host).Where(way => !way.IsOpen && way.Gets && way.Scope == ApiScope.None))
        {
            using var answer = await program.GetAsync(new Uri(Walker.OwnAddresses(way, side)[0], UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{way.Template}: {answer.StatusCode}");
        }

        using var person = await host.SignedInAsync(Role.Administrator, side.Centre);
        foreach (var address in Addresses)
        {
            using var answer = await person.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_key_without_the_scope_an_ended_one_an_old_one_and_an_invented_one_are_refused()
    {
        await using var host = await TestHost.StartAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        using var figures = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadFigures));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(figures));
        using var none = host.ProgramWith("otk_" + new string('x', 43));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(none));

        using var good = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadCases));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(good));
        await using (var scope = host.SystemScope())
        {
            var id = await host.WithDbAsync(db => db.ApiKeys.OrderByDescending(row => row.Id)
                .Select(row => row.Id).FirstAsync());
            Assert.True(await scope.ServiceProvider.GetRequiredService<EndApiKey>().RunAsync(id, default));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(good));
        using var old = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadCases));
        await host.WithDbAsync(db => db.ApiKeys.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Until, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(old));
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_come_back()
    {
        await using var host = await TestHost.StartAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        using var program = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadCases));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
        var id = await host.WithDbAsync(db => db.ApiKeys.OrderByDescending(row => row.Id)
            .Select(row => row.Id).FirstAsync());
        var book = host.Services.GetRequiredService<ApiKeyBook>();
        while (book.MayAsk(id))
        {
        }

        using var answer = await program.GetAsync(new Uri(Addresses[0], UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task An_administrator_makes_a_key_on_the_page_and_sees_it_once()
    {
        await using var host = await TestHost.StartAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        using var browser = await host.SignedInAsync(Role.Administrator, side.Centre);
        using var answer = await browser.SubmitAsync("/keys", "form.form", ("name", "Сайт администрации"),
            ("centre", "свойгород-centre"), ("scopes", "ReadCases"), ("days", "30"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var secret = System.Text.RegularExpressions.Regex.Match(page, "otk_[A-Za-z0-9_-]{43}").Value;
        using var program = host.ProgramWith(secret);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
        Assert.DoesNotContain(secret, await browser.GetStringAsync(new Uri("/keys", UriKind.Relative)),
            StringComparison.Ordinal);
        Assert.Empty(await host.WithDbAsync(db => db.Audit.Where(row => row.Details.Contains(secret)).ToListAsync()));
    }

    [Fact]
    public async Task The_description_names_the_addresses_of_the_api_and_no_other()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.Client();
        using var json = JsonDocument.Parse(
            await client.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative)));
        Assert.Equal(["/api/v1/cases", "/api/v1/cases/{number}", "/api/v1/figures"],
            json.RootElement.GetProperty("paths").EnumerateObject().Select(one => one.Name).Order());
    }

    [Fact]
    public async Task No_figure_about_fewer_than_five_leaves()
    {
        await using var host = await TestHost.StartAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        await host.WithDbAsync(async db =>
        {
            await db.DailyCounts.ExecuteDeleteAsync();
            foreach (var (day, topic, messages, cases) in
                (ReadOnlySpan<(int, long, int, int)>)[(2, 1, 9, 5), (2, 2, 40, 4), (3, 2, 3, 1), (9, 3, 7, 0)])
            {
                db.DailyCounts.Add(new DailyCount
                {
                    Day = new DateOnly(2026, 3, day), CentreId = side.Id("Centre"), TopicId = topic,
                    Network = Network.Form, Messages = messages, Cases = cases,
                });
            }

            return await db.SaveChangesAsync();
        });
        using var program = host.ProgramWith(await KeyAsync(host, side, ApiScope.ReadFigures));
        Assert.Equal(["2026-03-02 1 9 5", "2026-03-02 2  ", "2026-03-03 2  ", "2026-03-09 3  "],
            await FiguresAsync(program, "Day"));
        Assert.Equal(["2026-03-02 1 9 5", "2026-03-02 2 43 5", "2026-03-09 3  "],
            await FiguresAsync(program, "Week"));
        Assert.Equal(["2026-03-01 1 9 5", "2026-03-01 2 43 5", "2026-03-01 3  "],
            await FiguresAsync(program, "Month"));
    }

    private static async Task<IEnumerable<string>> FiguresAsync(HttpClient program, string by)
    {
        using var json = JsonDocument.Parse(await program.GetStringAsync(
            new Uri($"/api/v1/figures?from=2026-03-01&until=2026-03-31&by={by}", UriKind.Relative)));
        return [.. json.RootElement.EnumerateArray().Select(row => string.Join(' ',
            row.EnumerateObject().Select(part => part.Value.ValueKind == JsonValueKind.Null ? "" : $"{part.Value}")))];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient program)
    {
        using var answer = await program.GetAsync(new Uri(Addresses[0], UriKind.Relative));
        return answer.StatusCode;
    }

    private static async Task<string> KeyAsync(TestHost host, Side side, ApiScope scopes)
    {
        await using var scope = host.SystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<AddApiKey>().RunAsync(
            new AddApiKey.Request($"{side.Mark}-centre".ToLowerInvariant(), "Программа", scopes, 30), default);
        return outcome.Secret ?? throw new InvalidOperationException(outcome.Refused?.Text);
    }
}

internal static class ProgramWithKey
{
    public static HttpClient ProgramWith(this TestHost host, string key)
    {
        var client = host.Client(followRedirects: false);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }
}
