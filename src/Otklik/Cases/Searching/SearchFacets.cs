namespace Otklik.Cases.Searching;

/// <summary>How many of the messages found are of each topic, status, body, channel, centre and month; the most
/// first, months the newest first.</summary>
public sealed record SearchFacets(
    IReadOnlyList<(long Id, int Count)> Topics, IReadOnlyList<(CaseStatus Status, int Count)> Statuses,
    IReadOnlyList<(long Id, int Count)> Bodies, IReadOnlyList<(long Id, int Count)> Channels,
    IReadOnlyList<(long Id, int Count)> Centres, IReadOnlyList<(DateOnly Month, int Count)> Months)
{
    public static SearchFacets Of(IReadOnlyList<MatchedMessage> found, TimeZoneInfo zone) => new(
        Count(found, row => row.TopicId), Most(found.GroupBy(row => row.Status)),
        Count(found, row => row.OrganisationId), Count(found, row => row.ChannelId), Count(found, row => row.CentreId),
        [.. Most(found.GroupBy(row => Month(row.WrittenAt, zone))).OrderByDescending(one => one.Key)]);

    private static List<(long, int)> Count(IReadOnlyList<MatchedMessage> found, Func<MatchedMessage, long?> of) =>
        Most(found.Select(of).OfType<long>().GroupBy(id => id));

    private static List<(TKey Key, int Count)> Most<TKey, T>(IEnumerable<IGrouping<TKey, T>> groups) =>
        [.. groups.Select(group => (group.Key, Count: group.Count())).OrderByDescending(one => one.Count)];

    private static DateOnly Month(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone) is var local
            ? new DateOnly(local.Year, local.Month, 1) : default;
}
