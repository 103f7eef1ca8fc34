using Otklik.Language.Learning;

namespace Otklik.Language.Tests.Learning;

public class RankingTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(8, 8)]
    [InlineData(126, 1)]
    [InlineData(126, 8)]
    [InlineData(333, 5)]
    public void The_best_stand_first_and_of_equal_ones_the_lower_number(int labels, int most)
    {
        var random = new Random(labels + most);
        // Few different values, so that many are equal.
        float[] scores = [.. Enumerable.Range(0, labels).Select(_ => random.Next(40) / 8f)];
        var best = new int[most];

        var count = Ranking.Best(scores, best);

        Assert.Equal(Enumerable.Range(0, labels).OrderByDescending(label => scores[label]).Take(most), best[..count]);
    }

    [Fact]
    public void Without_room_or_scores_there_is_none()
    {
        Assert.Equal(0, Ranking.Best([1, 2], []));
        Assert.Equal(0, Ranking.Best([], new int[3]));
    }
}
