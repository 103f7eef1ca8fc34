using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Cases.Sheet;

/// <summary>Cases that may be about the same, to be merged, and cases of the kind that were solved,
/// to learn from.</summary>
public sealed class SimilarCases(AppDb db)
{
    private const int Shown = 3;

    /// <summary>Open, with the same problem key, then in the same street. One question each, so that each is answered
    /// by an index of its own: a town has thousands of open cases.</summary>
    public async Task<IReadOnlyList<SimilarCase>> OpenAsync(Case about, CancellationToken cancellation)
    {
        var open = db.Cases.Where(row => row.QueueKey != null && row.Id != about.Id
            && row.Status != CaseStatus.AnsweredFinal && row.Status != CaseStatus.Approval);
        // The key holds the centre.
        var same = about.ProblemKey is not { } key ? []
            : await NewestAsync(open.Where(row => row.ProblemKey == key), Shown, cancellation);
        if (same.Count == Shown || about.Street is null) return same;
        var found = same.ConvertAll(row => row.Id);
        var near = open.Where(row => row.CentreId == about.CentreId && row.TopicId == about.TopicId
            && row.Street == about.Street && row.Settlement == about.Settlement && !found.Contains(row.Id));
        return [.. same, .. await NewestAsync(near, Shown - same.Count, cancellation)];
    }

    /// <summary>Confirmed by residents, by the same body on the same topic.</summary>
    public async Task<IReadOnlyList<SimilarCase>> SolvedAsync(Case about, CancellationToken cancellation)
    {
        if (about.OrganisationId is null || about.TopicId is null) return [];
        return await Read(db.Cases.Where(row => row.OrganisationId == about.OrganisationId && row.QueueKey == null
                && row.TopicId == about.TopicId && row.Status == CaseStatus.Confirmed)
            .OrderByDescending(row => row.Id).Take(Shown)).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<SimilarCase>> OfAsync(
        IReadOnlyList<long> caseIds, CancellationToken cancellation) =>
        await Read(db.Cases.Where(row => caseIds.Contains(row.Id)).OrderBy(row => row.Id)).ToListAsync(cancellation);

    /// <summary>Metres between a case and a point; null when the case is not on the map.</summary>
    public static double? Metres(Case about, double toLat, double toLon)
    {
        if (about is not { Latitude: { } fromLat, Longitude: { } fromLon }) return null;
        const double perDegree = 111_320;
        var north = (toLat - fromLat) * perDegree;
        var east = (toLon - fromLon) * perDegree * Math.Cos(fromLat * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }

    private static Task<List<SimilarCase>> NewestAsync(
        IQueryable<Case> cases, int count, CancellationToken cancellation) =>
        Read(cases.OrderByDescending(row => row.Id).Take(count)).ToListAsync(cancellation);

    private static IQueryable<SimilarCase> Read(IQueryable<Case> cases) => cases.AsNoTracking().Select(row =>
        new SimilarCase(row.Id, row.Number, row.Title, row.Status, row.Street, row.House, row.OpenedAt, row.ClosedAt,
            row.Latitude, row.Longitude, row.MessageCount));
}
