using Otklik.Cases;
using Otklik.Cases.Retention;

namespace Otklik.Tests.Cases.Retention;

/// <summary>Which rule a case falls under.</summary>
public sealed class RetentionPlanTests
{
    private const long Group = 50;
    private const long Water = 1;
    private const long Pothole = 2;
    private const long Snow = 3;
    private long _id;

    [Fact]
    public void The_centres_own_rule_goes_before_the_inherited_one_for_the_same_thing()
    {
        var (own, above) = (Rule(90), Rule(365));
        var other = Rule(30, topic: Water);
        Assert.Equal([own, other], RetentionPlan.Effective([own, above, other]));
    }

    [Fact]
    public void A_topic_goes_before_its_group_and_that_before_all()
    {
        var (all, group, topic) = (Rule(365), Rule(180, group: Group), Rule(30, topic: Water));
        var slices = Slices(all, group, topic).Where(slice => slice.Status == CaseStatus.Closed).ToList();
        Assert.Equal([Water], Only(slices, topic));
        Assert.Equal([Pothole], Only(slices, group));
        Assert.Null(Only(slices, all));
        Assert.Equal([Water, Pothole], slices.Single(slice => slice.Rule == all).Except);
    }

    [Fact]
    public void A_rule_for_one_end_goes_before_that_for_any()
    {
        var (any, rejected) = (Rule(365), Rule(60, status: CaseStatus.Rejected));
        var slices = Slices(any, rejected);
        Assert.Equal(rejected, slices.Single(slice => slice.Status == CaseStatus.Rejected).Rule);
        Assert.Equal(any, slices.Single(slice => slice.Status == CaseStatus.Closed).Rule);
    }

    [Fact]
    public void Never_takes_its_topic_out_of_every_wider_rule()
    {
        var (all, never) = (Rule(365), Rule(null, topic: Snow));
        var slices = Slices(all, never);
        Assert.All(slices, slice => Assert.Equal(all, slice.Rule));
        Assert.All(slices, slice => Assert.Equal([Snow], slice.Except));
    }

    [Fact]
    public void The_strongest_action_comes_first()
    {
        var slices = Slices(Rule(30), Rule(400, RetentionAction.PurgeAll), Rule(90, RetentionAction.PurgeText));
        Assert.Equal([RetentionAction.PurgeAll, RetentionAction.PurgeText, RetentionAction.Anonymise],
            slices.Select(slice => slice.Rule.Action).Distinct());
    }

    private static IReadOnlyList<long>? Only(List<RetentionSlice> slices, RetentionRule rule) =>
        slices.Single(slice => slice.Rule == rule).Only;

    private static List<RetentionSlice> Slices(params RetentionRule[] rules) =>
        [.. RetentionPlan.Slices(rules, group => group == Group ? [Water, Pothole] : [])];

    private RetentionRule Rule(int? days, RetentionAction action = RetentionAction.Anonymise, long? topic = null,
        long? group = null, CaseStatus? status = null) => new()
        {
            Id = ++_id, CentreId = 1, Action = action, Days = days, TopicId = topic, GroupId = group, Status = status,
            IsOn = true,
        };
}
