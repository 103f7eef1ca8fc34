namespace Otklik.Cases.Retention;

/// <summary>Which rule a case falls under. Pure: rules in, slices out.</summary>
public static class RetentionPlan
{
    /// <summary>Of rules about one and the same thing the nearest centre's holds.</summary>
    /// <param name="upwards">Rules of the centre itself first, then of those above it.</param>
    public static IReadOnlyList<RetentionRule> Effective(IEnumerable<RetentionRule> upwards) =>
        [.. upwards.GroupBy(rule => rule.Subject).Select(rules => rules.First())];

    /// <summary>A topic's own rule goes before its group's, that before the general one; for one way of ending before
    /// for any. The strongest actions come first: nobody needs to anonymise what goes altogether.</summary>
    public static IEnumerable<RetentionSlice> Slices(
        IReadOnlyList<RetentionRule> effective, Func<long, IEnumerable<long>> topicsOfGroup)
    {
        ArgumentNullException.ThrowIfNull(effective);
        ArgumentNullException.ThrowIfNull(topicsOfGroup);
        foreach (var rules in effective.GroupBy(rule => rule.Action).OrderByDescending(rules => rules.Key))
        {
            foreach (var status in CaseStatuses.Finished)
            {
                var fitting = rules.Where(rule => rule.Status is null || rule.Status == status)
                    .OrderByDescending(Weight).ToList();
                foreach (var slice in Slices(fitting, status, topicsOfGroup)) yield return slice;
            }
        }
    }

    private static IEnumerable<RetentionSlice> Slices(
        List<RetentionRule> fitting, CaseStatus status, Func<long, IEnumerable<long>> topicsOfGroup)
    {
        var general = fitting.Find(rule => rule is { TopicId: null, GroupId: null });
        var best = new Dictionary<long, RetentionRule>();
        foreach (var rule in fitting.Where(rule => rule != general))
        {
            IEnumerable<long> topics = rule.TopicId is { } topic ? [topic]
                : rule.GroupId is { } group ? topicsOfGroup(group) : [];
            foreach (var one in topics) best.TryAdd(one, rule);
        }

        foreach (var special in best.GroupBy(pair => pair.Value, pair => pair.Key).Where(pair =>
            pair.Key.Days is not null))
            yield return new RetentionSlice(special.Key, status, [.. special.Order()], []);
        if (general?.Days is not null)
            yield return new RetentionSlice(general, status, null, [.. best.Keys.Order()]);
    }

    private static int Weight(RetentionRule rule) =>
        (rule.TopicId is not null ? 4 : rule.GroupId is not null ? 2 : 0) + (rule.Status is null ? 0 : 1);
}
