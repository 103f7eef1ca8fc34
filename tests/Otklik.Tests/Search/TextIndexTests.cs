using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Search;

namespace Otklik.Tests.Search;

public sealed class TextIndexTests
{
    private const long Here = 7;
    private const long There = 8;

    [Fact]
    public async Task The_newest_come_first_however_far_apart_their_ids_are_and_each_once()
    {
        await using var host = await TestHost.StartAsync();
        var ids = Enumerable.Range(0, 60).Select(number => 1_000L + (long)Math.Pow(number, 4.4)).Distinct().ToList();
        await IndexAsync(host, [.. ids.Select(id => (id, Here, "прорвало трубу"))]);
        Assert.Equal(ids.OrderDescending(), await WalkAsync(host, Words("трубы"), 7));
        Assert.Equal(ids.OrderDescending(), await WalkAsync(host, Words("трубы"), 1000));
        Assert.Empty(await WalkAsync(host, Words("гидрант"), 10));
    }

    [Fact]
    public async Task Phrases_minus_and_any_of_several()
    {
        await using var host = await TestHost.StartAsync();
        await IndexAsync(host, (1, Here, "нет горячей воды"), (2, Here, "вода горячей не бывает"),
            (3, Here, "холодной воды нет"), (4, Here, "во дворе темно"));
        Assert.Equal([1], await WalkAsync(host, Words("«горячая вода»")));
        Assert.Equal([2, 1], await WalkAsync(host, Words("горячая вода")));
        Assert.Equal([3], await WalkAsync(host, Words("вода -горячая")));
        Assert.Equal([3, 2], await WalkAsync(host, Words("вода -\"горячая вода\"")));
        Assert.Equal([4, 3], await WalkAsync(host, new TextMatch([], [], ["холодн", "двор"])));
        Assert.Equal([3], await WalkAsync(host, new TextMatch(["вод"], ["горяч"], ["холодн", "двор"])));
    }

    [Fact]
    public async Task A_town_looks_among_its_own_documents_and_among_old_ones_that_do_not_say_whose_they_are()
    {
        await using var host = await TestHost.StartAsync();
        await IndexAsync(host, (10, Here, "яма"), (11, There, "яма"), (12, Here, "яма и лужа"));
        var own = Words("яма") with { CentreIds = [Here] };
        Assert.Equal([12, 10], await WalkAsync(host, own));
        Assert.Equal([12, 11, 10], await WalkAsync(host, own with { CentreIds = [Here, There] }));
        Assert.Equal([10], await WalkAsync(host, Words("яма -лужа") with { CentreIds = [Here] }));
        await host.WithDbAsync(async db =>
        {
            db.KeyBlocks.Add(new KeyBlock { Name = TextIndex.ScopedFrom, Next = 12 });
            return await db.SaveChangesAsync();
        });
        Assert.Equal([12, 11, 10], await WalkAsync(host, own, 1));
    }

    [Theory]
    [InlineData("\" OR rowid > 0 --")]
    [InlineData("Stems : вода*")]
    [InlineData("') || 'вода' & (")]
    [InlineData("NEAR(вода дом, 2) ^вода")]
    [InlineData("\\ % _ : ! & | < > ( ) * ' ''")]
    public async Task No_operator_of_a_database_is_one_here(string typed)
    {
        await using var host = await TestHost.StartAsync();
        await IndexAsync(host, (1, Here, "нет света"));
        Assert.Empty(await WalkAsync(host, Words(typed)));
        var raw = typed.Replace(" ", "", StringComparison.Ordinal);
        Assert.Empty(await WalkAsync(host, new TextMatch([raw], [raw], [raw])));
    }

    [Fact]
    public async Task Counting_stops_where_it_is_told_and_what_is_removed_is_found_no_more()
    {
        await using var host = await TestHost.StartAsync();
        await IndexAsync(host, [.. Enumerable.Range(1, 30).Select(id => ((long)id, Here, "снег"))]);
        await using var scope = host.SystemScope();
        var index = scope.ServiceProvider.GetRequiredService<TextIndex>();
        Assert.Equal(30, await index.CountAsync(Words("снег"), 100, default));
        Assert.Equal(5, await index.CountAsync(Words("снег"), 5, default));
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.OpenConnectionAsync();
        await scope.ServiceProvider.GetRequiredService<Dialect>().RemoveFromIndexAsync(db, [2, 30], default);
        Assert.Equal(28, await index.CountAsync(Words("снег"), 100, default));
        Assert.Equal([29, 28], (await WalkAsync(host, Words("снег"))).Take(2));
    }

    private static TextMatch Words(string typed) =>
        SearchParser.Read(typed, new Dictionary<string, string>()).ToMatch();

    private static async Task IndexAsync(TestHost host, params (long Id, long Centre, string Text)[] texts)
    {
        await using var scope = host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.OpenConnectionAsync();
        await scope.ServiceProvider.GetRequiredService<Dialect>().IndexAsync(db,
            [.. texts.Select(one => new SearchDocument(one.Id, one.Id, one.Centre, FullText.Line(one.Text)))], default);
    }

    private static async Task<List<long>> WalkAsync(TestHost host, TextMatch match, int stretch = 100)
    {
        await using var scope = host.SystemScope();
        var walk = await scope.ServiceProvider.GetRequiredService<TextIndex>().BeginAsync(match, default);
        var all = new List<long>();
        while (await walk.NextAsync(stretch, default) is { Count: > 0 } ids) all.AddRange(ids);
        Assert.False(walk.IsCut);
        return all;
    }
}
