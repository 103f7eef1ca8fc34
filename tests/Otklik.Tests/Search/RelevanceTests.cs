using Otklik.Search;

namespace Otklik.Tests.Search;

public sealed class RelevanceTests
{
    private static readonly Relevance Even = new(new Dictionary<string, double> { ["вод"] = 1, ["труб"] = 1 });

    [Fact]
    public void Near_beats_far_short_beats_long_and_nothing_is_nothing()
    {
        var near = Score("труб вод двор дом окн свет");
        Assert.True(near > Score("труб двор дом окн свет вод"));
        Assert.True(near > Score("труб вод двор дом окн свет ям снег лед лес"));
        Assert.True(near > Score("труб двор дом окн свет лес"));
        Assert.Equal(0, Score("двор дом"));
    }

    [Fact]
    public void A_rare_word_weighs_more_than_a_common_one()
    {
        var weighed = new Relevance(new Dictionary<string, double> { ["вод"] = 0.2, ["гидрант"] = 3 });
        Assert.True(weighed.Of(["гидрант", "двор"], 2) > weighed.Of(["вод", "вод"], 2));
    }

    private static double Score(string stems) => Even.Of(stems.Split(' '), 6);
}
