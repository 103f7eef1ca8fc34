using Otklik.Cases.Live;

namespace Otklik.Tests.Cases;

/// <summary>Rows of history as they turn up from several nodes, each with keys of its own block.</summary>
public sealed class EventMarksTests
{
    private readonly List<long> _rows = [];
    private readonly EventMarks _marks = new(blockSize: 100, blocks: 3, looks: 2);

    [Fact]
    public async Task What_was_there_before_is_no_news_and_nothing_is_news_twice()
    {
        _rows.AddRange([90, 120]);
        await BeginAsync();

        Assert.Empty(Look());
        _rows.AddRange([121, 122]);
        Assert.Equal([121, 122], Look());
        for (var look = 0; look < 5; look++) Assert.Empty(Look());
    }

    [Fact]
    public async Task Another_node_writes_under_lower_keys()
    {
        _rows.AddRange([50, 250]);
        await BeginAsync();
        _rows.Add(260);
        Assert.Equal([260], Look());

        _rows.AddRange([51, 110]);

        Assert.Equal([51, 110], Look());
    }

    [Fact]
    public async Task A_transaction_that_ends_late_is_seen_some_looks_long()
    {
        _rows.Add(10);
        await BeginAsync();
        _rows.Add(20);
        Assert.Equal([20], Look());

        _rows.Add(15);
        Assert.Equal([15], Look());

        for (var look = 0; look < 3; look++) Look();
        _rows.Add(16);
        Assert.Empty(Look());
    }

    [Fact]
    public async Task Blocks_that_come_later_are_followed_and_the_oldest_are_left()
    {
        await BeginAsync();
        _rows.AddRange([1, 150, 250, 350]);
        Assert.Equal([1, 150, 250, 350], Look());

        _rows.AddRange([2, 151, 351]);

        Assert.Equal([151, 351], Look());
    }

    [Fact]
    public async Task Whoever_is_behind_reads_on_and_not_again()
    {
        await BeginAsync();
        _rows.AddRange(Enumerable.Range(1, 10).Select(key => (long)key));

        Assert.Equal([1, 2, 3, 4], Look(most: 4));
        Assert.Equal([5, 6, 7, 8], Look(most: 4));
        Assert.Equal([9, 10], Look(most: 4));
    }

    private Task BeginAsync() => _marks.BeginAsync(_rows.Count == 0 ? 0 : _rows.Max(), (from, to) =>
        Task.FromResult(_rows.Where(key => key > from && key <= to).Select(key => (long?)key).Max()));

    private List<long> Look(int most = 1_000)
    {
        var read = _marks.Ranges.SelectMany(range => _rows.Where(key => key > range.From && key <= range.To))
            .Order().Take(most).ToList();
        var news = read.FindAll(_marks.Take);
        _marks.Turn(isBehind: read.Count == most);
        return news;
    }
}
