using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>How often the first suggestion was what a person then decided. Reads only decisions about topics: nothing
/// about who wrote, and nothing about who decided.</summary>
public sealed class UnderstandingFigures(AppDb db, TimeProvider time)
{
    public const int Weeks = 12;
    private const int Most = 20_000;

    /// <param name="Report">Figures of all decisions; labels are topic ids in digits.</param>
    /// <param name="ByWeek">Oldest first; a week without decisions is there with none.</param>
    /// <param name="IsCut">There were more decisions than were read.</param>
    public sealed record Reading(EvaluationReport Report, IReadOnlyList<Week> ByWeek, bool IsCut);

    /// <param name="From">Its Monday.</param>
    public sealed record Week(DateOnly From, int Decisions, int Right)
    {
        public double? Share => Decisions == 0 ? null : (double)Right / Decisions;
    }

    /// <param name="owner">The centre whose classifier it is.</param>
    public async Task<Reading> ReadAsync(TopicSnapshot topics, long owner, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var centres = topics.UsersOf(owner);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = Monday(today).AddDays(-7 * (Weeks - 1));
        var since = first.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var rows = await db.TopicCorrections.AsNoTracking()
            .Where(row => centres.Contains(row.CentreId) && row.At >= since && row.ToTopicId != null)
            .OrderByDescending(row => row.At).Take(Most)
            .Select(row => new { row.CaseId, row.At, row.GuessedTopicId, row.Confidence, row.ToTopicId })
            .ToListAsync(cancellation);
        // The last word on a case is what it was about.
        var decisions = rows.DistinctBy(row => row.CaseId).Select(row => (Week: Monday(DateOnly.FromDateTime(row.At)),
            Judged: new Judged(ModelLabels.Of(Now(topics, row.ToTopicId!.Value)),
                row.GuessedTopicId is { } guess ? [ModelLabels.Of(Now(topics, guess))] : [], row.Confidence, 0)))
            .ToList();
        var byWeek = decisions.ToLookup(one => one.Week, one => one.Judged);
        return new Reading(Figures.Of([.. decisions.Select(one => one.Judged)]),
            [.. Enumerable.Range(0, Weeks).Select(number => first.AddDays(7 * number))
                .Select(from => new Week(from, byWeek[from].Count(), byWeek[from].Count(one => one.IsRight)))],
            rows.Count == Most);
    }

    /// <summary>A topic that was made part of another is that one now.</summary>
    private static long Now(TopicSnapshot topics, long topicId) =>
        topics.Living(topicId) is > 0 and var living ? living : topicId;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
