using System.Net;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;

namespace Otklik.Tests.Centres.Scim;

public sealed class ScimGroupTests
{
    [Fact]
    public async Task A_group_is_a_role_at_a_place_and_its_members_have_it()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var (first, second) = (await directory.AddAsync("first"), await directory.AddAsync("second"));
        Assert.Equal(0, (await directory.GetAsync("/Groups")).Body.GetProperty("totalResults").GetInt32());
        var asked = Uri.EscapeDataString("displayName eq \"executor@town/roads\"");
        var found = (await directory.GetAsync($"/Groups?excludedAttributes=members&filter={asked}")).Body;
        var id = found.GetProperty("Resources")[0].GetProperty("id").GetString()!;
        Assert.False(found.GetProperty("Resources")[0].TryGetProperty("members", out _));
        // As Okta makes it: the group is there already, and gets its members.
        var (made, group) = await directory.SendAsync(HttpMethod.Post, "/Groups", $$"""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"executor@town/roads",
             "members":[{"value":"{{first}}","display":"first"}]}
            """);
        Assert.Equal((HttpStatusCode.Created, id), (made, group.GetProperty("id").GetString()));
        Assert.Equal([(first, Role.Executor)], await RolesAsync(directory));
        // As Entra ID adds and takes away.
        var added = await directory.PatchAsync($"/Groups/{id}",
            $$"""[{"op":"Add","path":"members","value":[{"value":"{{second}}"},{"value":"{{first}}"}]}]""");
        Assert.Equal(HttpStatusCode.NoContent, added.Status);
        Assert.Equal([(first, Role.Executor), (second, Role.Executor)], await RolesAsync(directory));
        await directory.PatchAsync($"/Groups/{id}",
            $$"""[{"op":"Remove","path":"members","value":[{"value":"{{first}}"}]}]""");
        Assert.Equal([(second, Role.Executor)], await RolesAsync(directory));
        // As Okta takes away and replaces.
        await directory.PatchAsync(
            $"/Groups/{id}", $$"""[{"op":"remove","path":"members[value eq \"{{second}}\"]"}]""");
        Assert.Empty(await RolesAsync(directory));
        await directory.PatchAsync($"/Groups/{id}", $$$"""
            [{"op":"replace","value":{"id":"{{{id}}}","displayName":"executor@town/roads",
              "members":[{"value":"{{{first}}}"}]}}]
            """);
        await directory.SendAsync(HttpMethod.Put, $"/Groups/{id}", $$"""
            {"displayName":"executor@town/roads","members":[{"value":"{{second}}"}]}
            """);
        Assert.Equal([(second, Role.Executor)], await RolesAsync(directory));
        var user = (await directory.GetAsync($"/Users/{second}")).Body;
        Assert.Equal("executor@town/roads", user.GetProperty("groups")[0].GetProperty("display").GetString());
        Assert.Equal(1, (await directory.GetAsync(
            $"/Groups?filter={Uri.EscapeDataString("displayName sw \"executor@\"")}")).Body
            .GetProperty("totalResults").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await directory.SendAsync(HttpMethod.Delete, $"/Groups/{id}")).Status);
        Assert.Empty(await RolesAsync(directory));
    }

    [Fact]
    public async Task Of_a_patch_with_one_wrong_member_nothing_is_done()
    {
        await using var directory = await TownDirectory.OfTownAsync();
        var first = await directory.AddAsync("first");
        var (status, _) = await directory.PatchAsync($"/Groups/operator.{directory.Town.Id}",
            $$"""[{"op":"add","path":"members","value":[{"value":"{{first}}"},{"value":"424242"}]}]""");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Empty(await RolesAsync(directory));
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"displayName","value":"head@town"}]""")]
    [InlineData("""[{"op":"add","path":"owners","value":"1"}]""")]
    [InlineData("""[{"op":"add","path":"members","value":"1"}]""")]
    [InlineData("""[{"op":"add","path":"members","value":[{"id":"1"}]}]""")]
    [InlineData("""[{"op":"remove","path":"members[value eq"}]""")]
    public async Task A_group_is_not_renamed_and_has_members_alone(string operations)
    {
        await using var directory = await TownDirectory.OfTownAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await directory.PatchAsync(
            $"/Groups/operator.{directory.Town.Id}", operations)).Status);
    }

    private static async Task<IReadOnlyList<(string, Role)>> RolesAsync(TownDirectory directory) =>
        (await directory.Host.WithDbAsync(db => db.StaffRoles.Where(row => row.Until == null)
            .OrderBy(row => row.StaffId).Select(row => new { row.StaffId, row.Role }).ToListAsync()))
        .ConvertAll(row => ($"{row.StaffId}", row.Role));
}
