using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres.ApiKeys;
using Otklik.Hosting;

namespace Otklik.Centres.Scim;

/// <summary>SCIM 2.0 (RFC 7643, RFC 7644): a directory keeps people and their roles in step. Open to keys with that
/// scope, for their centre and what is below it.</summary>
internal static class ScimApi
{
    private const string Path = "/scim/v2";
    private const int UsualResults = 100;
    private const int LargestBody = 1_048_576;
    private const int DeepestBody = 16;

    public static void MapScim(this IEndpointRouteBuilder routes)
    {
        var scim = routes.MapGroup(Path).AddEndpointFilter(TellErrorsAsync);
        scim.MapGet("/ServiceProviderConfig", (HttpContext http) =>
            ScimJson.Answer(ScimDescription.Service(Site(http)))).RequireScope(ApiScope.Provision);
        scim.MapGet("/ResourceTypes/{name?}", (string? name, HttpContext http) =>
            Described(ScimDescription.Types(Site(http)), name)).RequireScope(ApiScope.Provision);
        scim.MapGet("/Schemas/{name?}", (string? name, HttpContext http) =>
            Described(ScimDescription.Schemas(Site(http)), name)).RequireScope(ApiScope.Provision);
        scim.MapGet("/Users", ListUsersAsync).RequireScope(ApiScope.Provision);
        scim.MapPost("/Users", AddUserAsync).RequireScope(ApiScope.Provision);
        scim.MapGet("/Users/{id}", ShowUserAsync).RequireScope(ApiScope.Provision);
        scim.MapPut("/Users/{id}", PutUserAsync).RequireScope(ApiScope.Provision);
        scim.MapPatch("/Users/{id}", PatchUserAsync).RequireScope(ApiScope.Provision);
        scim.MapDelete("/Users/{id}", RemoveUserAsync).RequireScope(ApiScope.Provision);
        scim.MapGet("/Groups", ListGroupsAsync).RequireScope(ApiScope.Provision);
        scim.MapPost("/Groups", AddGroupAsync).RequireScope(ApiScope.Provision);
        scim.MapGet("/Groups/{id}", ShowGroupAsync).RequireScope(ApiScope.Provision);
        scim.MapPut("/Groups/{id}", PutGroupAsync).RequireScope(ApiScope.Provision);
        scim.MapPatch("/Groups/{id}", PatchGroupAsync).RequireScope(ApiScope.Provision);
        scim.MapDelete("/Groups/{id}", EmptyGroupAsync).RequireScope(ApiScope.Provision);
    }

    private static async Task<IResult> ListUsersAsync(
        string? filter, string? startIndex, string? count, HttpContext http, ScimPeople people, ScimGroups groups,
        CancellationToken cancellation)
    {
        var wanted = people.All().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(filter))
            wanted = wanted.Where(ScimUserQuery.Of(ScimFilterReader.Read(filter.Trim())));
        var (from, most) = Page(startIndex, count);
        var total = await wanted.CountAsync(cancellation);
        var rows = most == 0 ? [] : await wanted.OrderBy(row => row.Id).Skip(from - 1).Take(most)
            .ToListAsync(cancellation);
        var theirs = await groups.OfPeopleAsync(rows.ConvertAll(row => row.Id), cancellation);
        return ScimJson.Answer(ScimJson.List(total, from,
            rows.Select(row => Narrowed(ScimJson.Of(row, theirs[row.Id], Site(http)), http))));
    }

    private static async Task<IResult> ShowUserAsync(
        string id, HttpContext http, ScimPeople people, ScimGroups groups, CancellationToken cancellation)
    {
        var person = await people.FindAsync(id, cancellation);
        if (http.Request.Headers.IfNoneMatch.Contains(ScimJson.VersionOf(person)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        return await AnswerAsync(http, person, groups, cancellation);
    }

    private static async Task<IResult> AddUserAsync(
        HttpContext http, ScimUsers users, ScimGroups groups, CancellationToken cancellation)
    {
        var person = await users.AddAsync(ScimUserFields.Of(await BodyAsync(http)), cancellation);
        http.Response.Headers.Location = $"{Site(http)}/Users/{person.Id.ToString(CultureInfo.InvariantCulture)}";
        return await AnswerAsync(http, person, groups, cancellation, StatusCodes.Status201Created);
    }

    private static async Task<IResult> PutUserAsync(
        string id, HttpContext http, ScimPeople people, ScimUsers users, ScimGroups groups,
        CancellationToken cancellation)
    {
        var person = await people.FindAsync(id, cancellation);
        Match(http, ScimJson.VersionOf(person));
        await users.ChangeAsync(person, ScimUserFields.Of(await BodyAsync(http)), isWhole: true, cancellation);
        return await AnswerAsync(http, person, groups, cancellation);
    }

    private static async Task<IResult> PatchUserAsync(
        string id, HttpContext http, ScimPeople people, ScimUsers users, ScimGroups groups,
        CancellationToken cancellation)
    {
        var person = await people.FindAsync(id, cancellation);
        Match(http, ScimJson.VersionOf(person));
        await users.ChangeAsync(person, ScimUserFields.OfPatch(await BodyAsync(http)), isWhole: false, cancellation);
        return await AnswerAsync(http, person, groups, cancellation);
    }

    private static async Task<IResult> RemoveUserAsync(
        string id, HttpContext http, ScimPeople people, ScimUsers users, CancellationToken cancellation)
    {
        var person = await people.FindAsync(id, cancellation);
        Match(http, ScimJson.VersionOf(person));
        await users.RemoveAsync(person, cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> ListGroupsAsync(
        string? filter, string? startIndex, string? count, HttpContext http, ScimGroups groups,
        CancellationToken cancellation)
    {
        var asked = string.IsNullOrWhiteSpace(filter) ? null : ScimFilterReader.Read(filter.Trim());
        var all = await groups.ListAsync(asked, cancellation);
        var (from, most) = Page(startIndex, count);
        var page = new List<JsonObject>();
        foreach (var group in all.Skip(from - 1).Take(most))
        {
            var members = WantsMembers(http) ? await groups.MembersAsync(group, cancellation) : null;
            page.Add(ScimJson.Of(group, members, Site(http)));
        }

        return ScimJson.Answer(ScimJson.List(all.Count, from, page));
    }

    /// <summary>Groups are there already: a directory that makes one gets the one of that name.</summary>
    private static async Task<IResult> AddGroupAsync(
        HttpContext http, ScimGroups groups, CancellationToken cancellation)
    {
        var body = await BodyAsync(http);
        var name = ScimPatch.Find(body, "displayName") is { ValueKind: JsonValueKind.String } said
            ? ScimPatch.Text(said) : "";
        var group = await groups.ByNameAsync(name, cancellation) ?? throw ScimException.Bad("invalidValue",
            "displayName is role@centre or role@centre/body, of a place that this key has");
        var members = ScimGroups.Ids(ScimPatch.Find(body, "members"));
        if (members.Count > 0) await groups.ReplaceAsync(group, members, cancellation);
        http.Response.Headers.Location = $"{Site(http)}/Groups/{group.Id}";
        return await AnswerAsync(http, group, groups, cancellation, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ShowGroupAsync(
        string id, HttpContext http, ScimGroups groups, CancellationToken cancellation) =>
        await AnswerAsync(http, await groups.FindAsync(id, cancellation), groups, cancellation);

    private static async Task<IResult> PutGroupAsync(
        string id, HttpContext http, ScimGroups groups, CancellationToken cancellation)
    {
        var group = await groups.FindAsync(id, cancellation);
        await MatchAsync(http, group, groups, cancellation);
        var body = await BodyAsync(http);
        if (ScimPatch.Find(body, "displayName") is { ValueKind: JsonValueKind.String } said
            && ScimPatch.Text(said) != group.Name) throw ScimException.Bad("mutability", "Groups are not renamed");
        await groups.ReplaceAsync(group, ScimGroups.Ids(ScimPatch.Find(body, "members")), cancellation);
        return await AnswerAsync(http, group, groups, cancellation);
    }

    private static async Task<IResult> PatchGroupAsync(
        string id, HttpContext http, ScimGroups groups, CancellationToken cancellation)
    {
        var group = await groups.FindAsync(id, cancellation);
        await MatchAsync(http, group, groups, cancellation);
        await groups.PatchAsync(group, await BodyAsync(http), cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> EmptyGroupAsync(
        string id, HttpContext http, ScimGroups groups, CancellationToken cancellation)
    {
        var group = await groups.FindAsync(id, cancellation);
        await MatchAsync(http, group, groups, cancellation);
        await groups.ReplaceAsync(group, [], cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, StaffMember person, ScimGroups groups, CancellationToken cancellation,
        int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ETag = ScimJson.VersionOf(person);
        var theirs = (await groups.OfPeopleAsync([person.Id], cancellation))[person.Id];
        return ScimJson.Answer(Narrowed(ScimJson.Of(person, theirs, Site(http)), http), status);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, ScimGroup group, ScimGroups groups, CancellationToken cancellation,
        int status = StatusCodes.Status200OK)
    {
        var members = WantsMembers(http) ? await groups.MembersAsync(group, cancellation) : null;
        if (members is not null) http.Response.Headers.ETag = ScimJson.VersionOf(members);
        return ScimJson.Answer(ScimJson.Of(group, members, Site(http)), status);
    }

    private static IResult Described(IReadOnlyList<JsonObject> all, string? name)
    {
        if (string.IsNullOrEmpty(name)) return ScimJson.Answer(ScimJson.List(all.Count, 1, all));
        return ScimJson.Answer(all.FirstOrDefault(one =>
                string.Equals(one["id"]!.GetValue<string>(), name, StringComparison.OrdinalIgnoreCase))
            ?? throw ScimException.Missing("That"));
    }

    private static (int From, int Most) Page(string? startIndex, string? count) =>
        (Number(startIndex, 1) is var from && from < 1 ? 1 : Math.Min(from, 10_000_000),
            Math.Clamp(Number(count, UsualResults), 0, ScimDescription.MostResults));

    private static int Number(string? words, int usual) => string.IsNullOrEmpty(words) ? usual
        : int.TryParse(words, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw ScimException.Bad("invalidValue", "startIndex and count are numbers");

    private static bool WantsMembers(HttpContext http) =>
        !Names(http, "excludedAttributes").Contains("members")
        && (Names(http, "attributes") is not { Count: > 0 } only || only.Contains("members"));

    /// <summary>Leaves what was asked for, and the id.</summary>
    private static JsonObject Narrowed(JsonObject json, HttpContext http)
    {
        var (only, but) = (Names(http, "attributes"), Names(http, "excludedAttributes"));
        foreach (var name in json.Select(pair => pair.Key).Where(name => name is not ("schemas" or "id")
            && (but.Contains(name) || (only.Count > 0 && !only.Contains(name)))).ToList()) json.Remove(name);
        return json;
    }

    private static HashSet<string> Names(HttpContext http, string parameter) =>
        http.Request.Query[parameter].ToString().Split(',', StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries).Select(name => name.Split('.')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static void Match(HttpContext http, string version)
    {
        var wanted = http.Request.Headers.IfMatch;
        if (wanted.Count > 0 && !wanted.Contains("*") && !wanted.Contains(version))
            throw new ScimException(StatusCodes.Status412PreconditionFailed, null, "Changed meanwhile");
    }

    private static async Task MatchAsync(
        HttpContext http, ScimGroup group, ScimGroups groups, CancellationToken cancellation)
    {
        if (http.Request.Headers.IfMatch.Count == 0) return;
        Match(http, ScimJson.VersionOf(await groups.MembersAsync(group, cancellation)));
    }

    private static async Task<JsonElement> BodyAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestBody;
        using var body = await JsonDocument.ParseAsync(http.Request.Body,
            new JsonDocumentOptions { MaxDepth = DeepestBody, AllowDuplicateProperties = false }, http.RequestAborted);
        return body.RootElement.ValueKind == JsonValueKind.Object ? body.RootElement.Clone()
            : throw ScimException.Bad("invalidSyntax", "An object is expected");
    }

    private static string Site(HttpContext http)
    {
        var site = http.RequestServices.GetRequiredService<OtklikOptions>().PublicUrl;
        return (site.Length > 0 ? site.TrimEnd('/') : $"{http.Request.Scheme}://{http.Request.Host}") + Path;
    }

    private static async ValueTask<object?> TellErrorsAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ScimException wrong)
        {
            return ScimJson.Error(wrong.Status, wrong.Type, wrong.Message);
        }
        catch (JsonException)
        {
            return ScimJson.Error(StatusCodes.Status400BadRequest, "invalidSyntax", "The body is no JSON we can read");
        }
        catch (BadHttpRequestException wrong)
        {
            return ScimJson.Error(wrong.StatusCode, null, "The body cannot be taken");
        }
        catch (DbUpdateException)
        {
            // Two at once: one of them was first.
            return ScimJson.Error(StatusCodes.Status409Conflict, "uniqueness", "Changed by somebody else meanwhile");
        }
    }
}
