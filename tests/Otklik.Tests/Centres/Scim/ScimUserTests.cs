using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;
using Otklik.Tests.Centres.SignIn;

namespace Otklik.Tests.Centres.Scim;

public sealed class ScimUserTests
{
    [Fact]
    public async Task A_person_is_added_found_changed_shut_out_and_let_in_again()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var id = await directory.AddAsync("belkina@town.example", "a-1");
        var person = await directory.Host.WithDbAsync(db => db.Users.SingleAsync());
        Assert.Equal("Анна Белкина", person.Title);
        Assert.Null(person.PasswordHash);
        foreach (var filter in new[]
            { "userName eq \"BELKINA@town.example\"", "externalId eq \"a-1\"", "displayName co \"белк\"",
                "userName sw \"belk\" and active eq true", "externalId eq \"нет\" or displayName sw \"АННА\"",
                "not (active eq false)",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"belkina@town.example\"",
                $"id eq \"{id}\"" })
        {
            var (status, found) = await directory.FindAsync(filter);
            Assert.True(status == HttpStatusCode.OK, $"{filter}: {found}");
            Assert.True(found.GetProperty("totalResults").GetInt32() == 1, filter);
            Assert.Equal(id, found.GetProperty("Resources")[0].GetProperty("id").GetString());
        }

        Assert.Equal(0, (await directory.FindAsync("userName eq \"nobody\"")).Body
            .GetProperty("totalResults").GetInt32());
        // As Entra ID sends it: names with points, truth as a word, lists with conditions.
        var (patched, user) = await directory.PatchAsync($"/Users/{id}", """
            [{"op":"Replace","path":"active","value":"False"},
             {"op":"Add","path":"emails[type eq \"work\"].value","value":"belkina@town.example"},
             {"op":"Replace","value":{"displayName":"Оператор, смена 2","name.familyName":"Зайцева"}}]
            """);
        Assert.Equal(HttpStatusCode.OK, patched);
        Assert.False(user.GetProperty("active").GetBoolean());
        Assert.Equal("Оператор, смена 2", user.GetProperty("displayName").GetString());
        Assert.NotNull(await directory.Host.WithDbAsync(db => db.Users.Select(row => row.LeftAt).SingleAsync()));
        // As Okta sends it: the whole user.
        var (put, whole) = await directory.SendAsync(HttpMethod.Put, $"/Users/{id}", """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"belkina","active":true,
             "displayName":"Оператор","password":"never taken","groups":[]}
            """);
        Assert.Equal(HttpStatusCode.OK, put);
        Assert.True(whole.GetProperty("active").GetBoolean());
        Assert.False(whole.TryGetProperty("externalId", out _));
        person = await directory.Host.WithDbAsync(db => db.Users.SingleAsync());
        Assert.Equal(("belkina", null, null), (person.UserName, person.PasswordHash, person.LeftAt));
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        for (var number = 0; number < 5; number++) await directory.AddAsync($"person{number}");
        var ids = new List<string>();
        for (var from = 1; from <= 5; from += 2)
        {
            var page = (await directory.GetAsync($"/Users?startIndex={from}&count=2&attributes=userName")).Body;
            Assert.Equal(5, page.GetProperty("totalResults").GetInt32());
            Assert.Equal(from, page.GetProperty("startIndex").GetInt32());
            ids.AddRange(page.GetProperty("Resources").EnumerateArray()
                .Select(one => one.GetProperty("id").GetString()!));
            Assert.False(page.GetProperty("Resources")[0].TryGetProperty("displayName", out _));
        }

        Assert.Equal(5, ids.Distinct().Count());
        var none = (await directory.GetAsync("/Users?count=0")).Body;
        Assert.Equal((5, 0),
            (none.GetProperty("totalResults").GetInt32(), none.GetProperty("itemsPerPage").GetInt32()));
    }

    [Fact]
    public async Task Whoever_is_deleted_is_out_at_once_and_their_work_goes_to_the_lists()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var id = await directory.AddAsync("belkina");
        await directory.PatchAsync($"/Groups/executor.{directory.Town.Id}.{directory.Roads.Id}",
            $$"""[{"op":"add","path":"members","value":[{"value":"{{id}}"}]}]""");
        var person = await directory.Host.WithDbAsync(db => db.Users.AsNoTracking().SingleAsync());
        using var browser = directory.Host.ClientOf(person);
        Assert.True(await browser.IsInAsync());
        var (status, _) = await directory.SendAsync(HttpMethod.Delete, $"/Users/{id}");
        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.False(await browser.IsInAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await directory.GetAsync($"/Users/{id}")).Status);
        Assert.Equal(0, (await directory.GetAsync("/Users")).Body.GetProperty("totalResults").GetInt32());
        Assert.Equal(0, await directory.Host.WithDbAsync(db => db.StaffRoles.CountAsync(row => row.Until == null)));
        Assert.Contains("staff.handover", await directory.Host.WithDbAsync(
            db => db.Audit.Select(row => row.Action).ToListAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await directory.SendAsync(
            HttpMethod.Post, "/Users", """{"userName":"belkina"}""")).Status);
    }

    [Fact]
    public async Task People_of_elsewhere_are_not_there_whatever_is_tried()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var host = directory.Host;
        var foreign = await host.AddPersonAsync(Role.Operator, directory.Other.Id, title: "Чужой");
        var above = await host.AddPersonAsync(Role.Operator, directory.Town.Id, title: "Выше");
        await host.WithDbAsync(async db =>
        {
            db.StaffRoles.Add(new StaffRole
                { Id = 999_001, StaffId = above.Id, Role = Role.Head, CentreId = directory.Region.Id });
            return await db.SaveChangesAsync();
        });
        var before = await PictureAsync(host);
        foreach (var id in new[] { foreign.Id, above.Id })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await directory.GetAsync($"/Users/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await directory.SendAsync(
                HttpMethod.Put, $"/Users/{id}", """{"userName":"taken-over","active":false}""")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await directory.PatchAsync(
                $"/Users/{id}", """[{"op":"replace","path":"active","value":false}]""")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await directory.SendAsync(
                HttpMethod.Delete, $"/Users/{id}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await directory.PatchAsync($"/Groups/operator.{directory.Town.Id}",
                $$"""[{"op":"add","path":"members","value":[{"value":"{{id}}"}]}]""")).Status);
        }

        Assert.Equal(0, (await directory.FindAsync("displayName pr")).Body.GetProperty("totalResults").GetInt32());
        foreach (var id in new[] { $"operator.{directory.Other.Id}", $"head.{directory.Region.Id}", "operator.0",
            $"administrator.{directory.Town.Id}", "operator", "1.2",
            $"operator.{directory.Other.Id}.{directory.Roads.Id}" })
            Assert.Equal(HttpStatusCode.NotFound, (await directory.GetAsync($"/Groups/{id}")).Status);
        Assert.Equal(before, await PictureAsync(host));
    }

    [Fact]
    public async Task The_last_administrator_of_a_place_is_not_let_go_by_a_directory()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var admin = await directory.Host.AddPersonAsync(Role.Administrator, directory.Town.Id);
        var (status, error) = await directory.SendAsync(HttpMethod.Delete, $"/Users/{admin.Id}");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("403", error.GetProperty("status").GetString());
        Assert.Null(await directory.Host.WithDbAsync(db => db.Users.Select(row => row.LeftAt).SingleAsync()));
    }

    [Fact]
    public async Task Two_of_a_name_and_a_version_that_is_old_are_refused()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var id = await directory.AddAsync("belkina");
        var (twice, error) = await directory.SendAsync(HttpMethod.Post, "/Users", """{"userName":"Belkina"}""");
        Assert.Equal(HttpStatusCode.Conflict, twice);
        Assert.Equal("uniqueness", error.GetProperty("scimType").GetString());
        var version = (await directory.GetAsync($"/Users/{id}")).Body
            .GetProperty("meta").GetProperty("version").GetString();
        const string Change = """{"userName":"belkina","displayName":"Новое имя"}""";
        Assert.Equal(HttpStatusCode.OK,
            (await directory.SendAsync(HttpMethod.Put, $"/Users/{id}", Change, version)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed,
            (await directory.SendAsync(HttpMethod.Put, $"/Users/{id}", Change, version)).Status);
    }

    [Theory]
    [InlineData("POST", "/Users", "")]
    [InlineData("POST", "/Users", "[]")]
    [InlineData("POST", "/Users", "{")]
    [InlineData("POST", "/Users", """{"userName":"a"}""")]
    [InlineData("POST", "/Users", """{"userName":{"a":1}}""")]
    [InlineData("POST", "/Users", """{"userName":"../../etc"}""")]
    [InlineData("POST", "/Users", """{"userName":"good","displayName":"\u0000"}""")]
    [InlineData("POST", "/Users", """{"userName":"good","displayName":"\ud800"}""")]
    [InlineData("POST", "/Users", """{"userName":"good","userName":"other"}""")]
    [InlineData("POST", "/Users", """{"userName":"good","active":"maybe"}""")]
    [InlineData("POST", "/Users", """{"userName":"good","x":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}""")]
    [InlineData("POST", "/Groups", """{"displayName":"operator@other"}""")]
    [InlineData("POST", "/Groups", """{"displayName":"administrator@town"}""")]
    [InlineData("POST", "/Groups", """{"displayName":7}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[]}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"copy","path":"active"}]}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"remove"}]}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"id","value":"1"}]}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"remove","path":"userName"}]}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"replace","path":"emails[type eq","value":"1"}]}""")]
    [InlineData("PATCH", "/Users/{id}", """{"Operations":[{"op":"add","path":"a[((((((((((b eq 1]","value":"1"}]}""")]
    public async Task What_is_no_request_is_refused_in_the_words_of_the_standard(
        string method, string path, string json)
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var id = await directory.AddAsync("belkina");
        var (status, error) = await directory.SendAsync(
            new HttpMethod(method), path.Replace("{id}", id, StringComparison.Ordinal), json);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("urn:ietf:params:scim:api:messages:2.0:Error", error.GetProperty("schemas")[0].GetString());
        Assert.Equal("400", error.GetProperty("status").GetString());
        Assert.Equal(1, await directory.Host.WithDbAsync(db => db.Users.CountAsync()));
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq \"open")]
    [InlineData("userName eq \"a\" and")]
    [InlineData("(userName eq \"a\"")]
    [InlineData("userName eq \"a\" userName eq \"b\"")]
    [InlineData("password eq \"a\"")]
    [InlineData("active eq \"maybe\"")]
    [InlineData("userName eq \"\\u0000\"")]
    [InlineData("userName eq \"\\ud800\"")]
    [InlineData("emails[type eq \"work\"]")]
    [InlineData("' or 1=1 --")]
    [InlineData("not userName eq \"a\"")]
    public async Task A_filter_that_is_none_is_refused(string filter)
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var (status, error) = await directory.FindAsync(filter);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("invalidFilter", error.GetProperty("scimType").GetString());
    }

    [Fact]
    public async Task Filters_are_bounded_in_length_depth_and_terms_and_take_signs_as_they_are()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        await directory.AddAsync("belkina", "100%_a'b");
        foreach (var filter in new[]
            {
                $"userName eq \"{new string('a', 2000)}\"", new string('(', 100) + "active pr" + new string(')', 100),
                string.Join(" and ", Enumerable.Repeat("active pr", 40)),
            })
            Assert.Equal(HttpStatusCode.BadRequest, (await directory.FindAsync(filter)).Status);
        foreach (var (filter, count) in new[]
            { ("externalId sw \"100%_a'\"", 1), ("externalId co \"%\"", 1), ("externalId co \"%%\"", 0),
                ("userName sw \"_\"", 0), ("userName co \"%\"", 0) })
            Assert.Equal((filter, count),
                (filter, (await directory.FindAsync(filter)).Body.GetProperty("totalResults").GetInt32()));
    }

    [Fact]
    public async Task A_key_without_the_scope_opens_nothing_and_one_with_it_reads_no_cases()
    {
        await using var directory = await TownDirectory.OfTownAsync(ApiScope.ReadCases);
        foreach (var path in new[] { "/Users", "/Groups", "/Schemas", "/ResourceTypes", "/ServiceProviderConfig" })
            Assert.Equal(HttpStatusCode.Forbidden, (await directory.GetAsync(path)).Status);
        await using var other = await TownDirectory.OfTownAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/../../api/v1/cases")).Status);
    }

    [Fact]
    public async Task The_service_says_what_it_can_do()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var config = (await directory.GetAsync("/ServiceProviderConfig")).Body;
        Assert.True(config.GetProperty("patch").GetProperty("supported").GetBoolean());
        Assert.False(config.GetProperty("bulk").GetProperty("supported").GetBoolean());
        Assert.Equal(2, (await directory.GetAsync("/ResourceTypes")).Body.GetProperty("totalResults").GetInt32());
        var schema = (await directory.GetAsync("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")).Body;
        Assert.Contains("userName", schema.GetProperty("attributes").EnumerateArray()
            .Select(one => one.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await directory.GetAsync("/ResourceTypes/Printer")).Status);
    }

    private static Task<string> PictureAsync(TestHost host) => host.WithDbAsync(async db =>
        string.Join('\n', await db.Users.OrderBy(row => row.Id).Select(row =>
            $"{row.Id} {row.UserName} {row.LeftAt} {row.ConcurrencyStamp}").ToListAsync())
        + string.Join('\n', await db.StaffRoles.OrderBy(row => row.Id).Select(row =>
            $"{row.Id} {row.StaffId} {row.Role} {row.Until}").ToListAsync()));
}
