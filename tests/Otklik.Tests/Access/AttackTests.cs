using System.Diagnostics;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;

namespace Otklik.Tests.Access;

/// <summary>What an attacker tries first, at every address there is.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private const string Markup = "=zq7<img src=x onerror=zq7()>\"'";

    private static readonly string[] Hostile =
    [
        "<script>zq7</script>", "\"><svg onload=zq7>", "' OR 1=1 --", "'; DROP TABLE \"Cases\"; --", "%", "_%_",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "\0", "\u202Eevil", "-1", "0", "9223372036854775807",
        "9223372036854775808", "1e309", "NaN", "2026-99-99", "//evil.example", "javascript:alert(1)", "{{7*7}}",
        "=cmd|'/c calc'!A1", new string('а', 3000), new string('(', 500), "a" + new string('!', 500),
    ];

    private readonly HtmlParser _parser = new();

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Operator)]
    [InlineData(Role.Head)]
    public async Task Markup_in_every_text_of_every_table_stays_text(Role role)
    {
        await using var host = await Side.QuietHostAsync();
        var side = await Side.AddAsync(host, Markup);
        using var browser = await host.SignedInAsync(role, side.Centre);
        var shown = 0;
        foreach (var address in Way.All(host).Where(way => way.Gets && MayCall(way, role))
            .SelectMany(way => Walker.OwnAddresses(way, side)).Distinct())
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{address}: {(int)answer.StatusCode}");
            if (body.Contains("zq7", StringComparison.Ordinal)) shown++;
            if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            {
                Assert.False(body.Contains("<img src=x", StringComparison.Ordinal), $"{address} shows it as markup");
                Assert.Empty(_parser.ParseDocument(body).QuerySelectorAll("[onerror],[onload],script:not([src])"));
                Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(),
                    StringComparison.Ordinal);
            }
            else if (answer.Content.Headers.ContentType?.MediaType == "text/csv")
                Assert.DoesNotContain(body.Split('\n', ',', ';'), cell => cell.TrimStart('"').StartsWith('='));
        }

        output.WriteLine($"{shown} pages held it");
        Assert.True(shown > 3, $"{shown} pages held it");
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Operator)]
    public async Task Hostile_words_in_an_address_break_and_reflect_nothing(Role role)
    {
        await using var host = await Side.QuietHostAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        using var browser = await host.SignedInAsync(role, side.Centre);
        var (tried, slowest) = (0, TimeSpan.Zero);
        foreach (var address in Way.All(host).Where(way => way.Gets && MayCall(way, role)).SelectMany(HostileTo))
        {
            tried++;
            var began = Stopwatch.GetTimestamp();
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            var took = Stopwatch.GetElapsedTime(began);
            if (took > slowest) slowest = took;
            Assert.True((int)answer.StatusCode < 500,
                $"{address[..Math.Min(200, address.Length)]}: {answer.StatusCode}");
            Assert.DoesNotContain("<script>zq7", body, StringComparison.Ordinal);
            Assert.DoesNotContain("<svg onload=zq7", body, StringComparison.Ordinal);
            Assert.DoesNotContain("root:x:0", body, StringComparison.Ordinal);
            Assert.False(
                answer.Headers.Location is { IsAbsoluteUri: true } led && led.Authority != host.Address.Authority,
                $"{address} leads away to {answer.Headers.Location}");
            Assert.False(answer.Headers.Location?.OriginalString.StartsWith("//", StringComparison.Ordinal) == true,
                $"{address} leads away to {answer.Headers.Location}");
        }

        output.WriteLine($"{tried} addresses, slowest {slowest.TotalMilliseconds:F0} ms");
        Assert.True(tried > 500, $"{tried}");
        Assert.True(slowest < TimeSpan.FromSeconds(20), $"{slowest}");
    }

    [Fact]
    public async Task A_post_without_the_pages_token_is_refused_everywhere()
    {
        await using var host = await Side.QuietHostAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        var before = await host.WithDbAsync(side.PictureAsync);
        var tried = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await host.SignedInAsync(role, side.Centre);
            foreach (var way in Way.All(host).Where(way => way.Posts && MayCall(way, role)))
            {
                var address = Walker.OwnAddresses(way, side)[0];
                using var form = new FormUrlEncodedContent(
                    [.. way.Fields.Select(name => KeyValuePair.Create(name, "1")), new("_handler", "save")]);
                using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), form);
                tried++;
                Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound,
                    $"{role} POST {address} without a token: {answer.StatusCode}");
            }
        }

        output.WriteLine($"{tried} posts");
        Assert.True(tried > 100, $"{tried}");
        var after = await host.WithDbAsync(side.PictureAsync);
        // New are the roles of those who tried, and nothing else.
        Assert.DoesNotContain(after.Except(before).Concat(before.Except(after)),
            row => !row.Key.StartsWith("StaffRole ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_header_makes_anybody_somebody()
    {
        await using var host = await Side.QuietHostAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        var person = await host.AddPersonAsync(Role.Administrator, side.Centre);
        foreach (var header in new[]
        {
            "Remote-User", "X-Remote-User", "X-Forwarded-User", "X-Auth-Request-User", "X-User",
            "X-MS-CLIENT-PRINCIPAL", "X-SSL-Client-S-DN", "X-Original-URL", "X-Rewrite-URL", "Authorization",
        })
        {
            using var client = host.Client(followRedirects: false);
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, header switch
            {
                "Authorization" => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{person.UserName}:x")),
                "X-Original-URL" or "X-Rewrite-URL" => "/m",
                _ => person.UserName,
            });
            using var answer = await client.GetAsync(new Uri("/staff", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Fields_that_a_form_does_not_have_change_nothing()
    {
        await using var host = await Side.QuietHostAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        var person = await host.AddPersonAsync(Role.Executor, side.Centre, side.Body);
        using var browser = host.ClientOf(person);
        var posts = 0;
        foreach (var address in Way.All(host).Where(way => way is { Gets: true, IsPage: true, IsOpen: false }
            && MayCall(way, Role.Executor)).SelectMany(way => Walker.OwnAddresses(way, side)))
        {
            using var page = await browser.GetAsync(new Uri(address, UriKind.Relative));
            foreach (var form in _parser.ParseDocument(await page.Content.ReadAsStringAsync())
                .QuerySelectorAll("form[method=post]"))
            {
                var action = form.GetAttribute("action") is { Length: > 0 } said ? said : address;
                if (action.Contains("sign-out", StringComparison.Ordinal)) continue;
                using var body = new MultipartFormDataContent();
                foreach (var hidden in form.QuerySelectorAll("input[type=hidden][name]"))
                    body.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
                foreach (var (name, value) in new[]
                {
                    ("Role", "Administrator"), ("RoleName", "Administrator"), ("IsDemonstration", "true"),
                    ("StaffId", "1"), ("CentreId", "0"), ("OrganisationId", ""), ("Asker.SeesEverything", "true"),
                    ("Person.SecurityStamp", "x"), ("Id", "1"), ("UserName", "root"), ("Hats[0].Role", "Administrator"),
                }) body.Add(new StringContent(value), name);
                using var answer = await browser.PostAsync(new Uri(action, UriKind.Relative), body);
                Assert.True((int)answer.StatusCode < 500, $"{action}: {answer.StatusCode}");
                posts++;
            }
        }

        Assert.True(posts > 3, $"{posts}");
        var role = await host.WithDbAsync(
            db => db.StaffRoles.AsNoTracking().SingleAsync(row => row.StaffId == person.Id));
        Assert.Equal((Role.Executor, side.Centre, (long?)side.Body), (role.Role, role.CentreId, role.OrganisationId));
        var after = await host.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Id == person.Id));
        Assert.Equal((person.UserName, person.SecurityStamp, false),
            (after.UserName, after.SecurityStamp, after.IsDemonstration));
    }

    [Fact]
    public async Task Json_that_is_too_deep_or_none_is_refused()
    {
        await using var host = await Side.QuietHostAsync();
        var side = await Side.AddAsync(host, "Свойгород");
        using var browser = await host.SignedInAsync(Role.Operator, side.Centre);
        foreach (var way in Way.All(host).Where(way => way is { Posts: true, IsPage: false, IsOpen: false }
            && MayCall(way, Role.Operator)))
            foreach (var words in new[] { new string('[', 20_000), "{\"a\":", "\0", "[]", "null" })
            {
                using var body = new StringContent(words, Encoding.UTF8, "application/json");
                var address = new Uri(Walker.OwnAddresses(way, side)[0], UriKind.Relative);
                using var answer = await browser.PostAsync(address, body);
                Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{way.Template}: {answer.StatusCode}");
            }
    }

    private static bool MayCall(Way way, Role role) => way.Scope == Otklik.Centres.ApiKeys.ApiScope.None &&
        (way.IsOpen || way.Needs is not { } needs || RolePermissions.Allows(role, needs));

    private static IEnumerable<string> HostileTo(Way way)
    {
        foreach (var word in Hostile)
        {
            if (way.Template.Contains('{', StringComparison.Ordinal) && !word.Contains('\0', StringComparison.Ordinal))
                yield return Walker.Filled(way.Template, Uri.EscapeDataString(word));
            if (way.Template.Contains('{', StringComparison.Ordinal)) continue;
            var names = way.Template == "/inbox"
                ? [.. way.Asked, "case", "centre", "channel", "topic", "organisation", "q", "queue", "after", "status",
                    "settlement", "returns", "sort"] : way.Asked;
            foreach (var name in names) yield return QueryHelpers.AddQueryString(way.Template, name, word);
        }
    }
}
