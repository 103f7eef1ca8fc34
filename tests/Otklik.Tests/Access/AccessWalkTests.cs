using Otklik.Centres;

namespace Otklik.Tests.Access;

/// <summary>Every address × every role × own and foreign ids: nothing of a town or body that is not theirs is shown to
/// anybody, and nothing of it is changed.</summary>
public sealed class AccessWalkTests(ITestOutputHelper output)
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Staff_of_a_town_see_and_change_nothing_of_another(Role role)
    {
        await using var host = await Side.QuietHostAsync();
        var (own, other) = (await Side.AddAsync(host, "Свойгород"), await Side.AddAsync(host, "Чужегорск"));
        using var browser = await host.SignedInAsync(role, own.Centre);
        await WalkAsync(host, new Walker(browser, own, [other], role), other);
    }

    [Theory]
    [InlineData(Role.Executor)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Head)]
    public async Task Staff_of_a_body_see_and_change_nothing_of_another_body(Role role)
    {
        await using var host = await Side.QuietHostAsync();
        var own = await Side.AddAsync(host, "Свойгород");
        var (beside, other) =
            (await Side.AddAsync(host, "Соседбюро", own), await Side.AddAsync(host, "Чужегорск"));
        using var browser = await host.SignedInAsync(role, own.Centre, own.Body);
        await WalkAsync(host, new Walker(browser, own, [beside, other], role), beside, other);
    }

    [Fact]
    public async Task A_stranger_sees_and_changes_nothing()
    {
        await using var host = await Side.QuietHostAsync();
        var (one, other) = (await Side.AddAsync(host, "Свойгород"), await Side.AddAsync(host, "Чужегорск"));
        using var browser = host.Client(followRedirects: false);
        await WalkAsync(host, new Walker(browser, one, [other], null), one, other);
    }

    private async Task WalkAsync(TestHost host, Walker walker, params Side[] guarded)
    {
        var ways = Way.All(host);
        Assert.True(ways.Count > 60, $"{ways.Count} ways");
        var before = new List<SortedDictionary<string, string>>();
        foreach (var side in guarded) before.Add(await host.WithDbAsync(side.PictureAsync));
        Assert.True(before[0].Count > 20, $"{before[0].Count} rows");
        await walker.LookAsync(ways);
        await walker.PostAsync(ways);
        for (var i = 0; i < guarded.Length; i++)
        {
            var after = await host.WithDbAsync(guarded[i].PictureAsync);
            walker.Faults.AddRange(before[i].Where(row => after.GetValueOrDefault(row.Key) != row.Value)
                .Select(row => $"changed {row.Key}: {row.Value} → {after.GetValueOrDefault(row.Key)}"));
            walker.Faults.AddRange(after.Where(row => !before[i].ContainsKey(row.Key))
                .Select(row => $"new row points at {guarded[i].Mark}: {row.Key} {row.Value}"));
        }

        output.WriteLine($"{ways.Count} addresses, {walker.Looks} looks, {walker.Posts} posts");
        Assert.True(walker.Faults.Count == 0,
            $"{walker.Faults.Count}\n{string.Join('\n', walker.Faults.Distinct().Take(60))}");
    }
}
