using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.ApiKeys;
using Otklik.Data;

namespace Otklik.Cases.Api;

/// <summary>What other programs may read: cases a page at a time by key, one case with its messages (personal data
/// masked) and replies, numbers by day. Only what is of the key's centre and below it; nothing is written
/// here.</summary>
internal static class ReadApi
{
    public const string Path = "/api/v1";
    public const int MostCases = 200;
    private const int MostMessages = 100;
    private const int MostDays = 366;

    public static void MapReadApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Path).WithTags("Otklik");
        api.MapGet("/cases", ListAsync).RequireScope(ApiScope.ReadCases).WithSummary("Cases, by rising id")
            .Produces<ApiPage>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/cases/{number}", ShowAsync).RequireScope(ApiScope.ReadCases).WithSummary("One case")
            .Produces<ApiCaseWhole>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/figures", CountAsync).RequireScope(ApiScope.ReadFigures)
            .WithSummary("Numbers by day, week or month")
            .Produces<IReadOnlyList<ApiFigure>>().ProducesProblem(StatusCodes.Status400BadRequest);
    }

    /// <param name="after">Id of the last case that was read; 0 at first.</param>
    /// <param name="status">Only cases that stand so now.</param>
    /// <param name="changedSince">Only cases that have moved since, UTC.</param>
    private static async Task<IResult> ListAsync(
        AppDb db, ApiCases cases, CancellationToken cancellation, long after = 0, CaseStatus? status = null,
        DateTime? changedSince = null, int limit = 100)
    {
        if (limit is < 1 or > MostCases) return Bad($"limit: 1..{MostCases}");
        if (status is { } asked && !Enum.IsDefined(asked)) return Bad("status");
        var wanted = db.Cases.AsNoTracking().Where(row => row.Id > after && row.MergedIntoId == null);
        if (status is { } only) wanted = wanted.Where(row => row.Status == only);
        if (changedSince is { } since)
        {
            var utc = since.ToUniversalTime();
            wanted = wanted.Where(row => row.ChangedAt > utc);
        }

        var rows = await wanted.OrderBy(row => row.Id).Take(limit).ToListAsync(cancellation);
        return Results.Ok(new ApiPage(await cases.OfAsync(rows, cancellation),
            rows.Count == limit ? rows[^1].Id : null));
    }

    private static async Task<IResult> ShowAsync(
        string number, AppDb db, ApiCases cases, CancellationToken cancellation)
    {
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellation);
        if (about is null) return Results.Problem(statusCode: StatusCodes.Status404NotFound);
        var messages = await db.Messages.AsNoTracking().Where(row => row.CaseId == about.Id).OrderBy(row => row.Id)
            .Take(MostMessages).ToListAsync(cancellation);
        var replies = await db.Replies.AsNoTracking()
            .Where(row => row.CaseId == about.Id && row.PublishedAt != null).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        var holdings = await db.CaseHoldings.AsNoTracking().Where(row => row.CaseId == about.Id).OrderBy(row => row.Id)
            .ToListAsync(cancellation);
        return Results.Ok(new ApiCaseWhole((await cases.OfAsync([about], cancellation))[0],
            await cases.HoldersAsync(holdings, cancellation),
            [.. messages.Select(row => new ApiMessage(row.WrittenAt, MaskedText.Of(row.Text, row.MaskSpans)))],
            [.. replies.Select(row => new ApiReply(row.PublishedAt!.Value, $"{row.Kind}", $"{row.Outcome}",
                row.PromiseOn, MaskedText.Of(row.Text)))]));
    }

    /// <param name="by">Weeks begin on Monday; what of the first and last one lies outside is not counted.</param>
    private static async Task<IResult> CountAsync(
        AppDb db, CurrentAsker asker, DateOnly from, DateOnly until, CancellationToken cancellation,
        ApiPeriod by = ApiPeriod.Day)
    {
        if (until < from || until.DayNumber - from.DayNumber > MostDays) return Bad($"from..until: 1..{MostDays}");
        if (!Enum.IsDefined(by)) return Bad("by");
        var centres = asker.Value.CentreIds;
        var days = await db.DailyCounts.AsNoTracking()
            .Where(row => centres.Contains(row.CentreId) && row.Day >= from && row.Day <= until)
            .GroupBy(row => new { row.Day, row.TopicId })
            .Select(group => new
            {
                group.Key.Day, group.Key.TopicId, Messages = group.Sum(row => row.Messages),
                Cases = group.Sum(row => row.Cases),
            }).ToListAsync(cancellation);
        return Results.Ok(days.GroupBy(row => (Day: BeginningOf(row.Day, by), row.TopicId))
            .OrderBy(group => group.Key.Day).ThenBy(group => group.Key.TopicId)
            .Select(group => ApiFigure.Of(group.Key.Day, group.Key.TopicId, group.Sum(row => row.Messages),
                group.Sum(row => row.Cases))));
    }

    private static DateOnly BeginningOf(DateOnly day, ApiPeriod by) => by switch
    {
        ApiPeriod.Month => new DateOnly(day.Year, day.Month, 1),
        ApiPeriod.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        _ => day,
    };

    private static IResult Bad(string what) =>
        Results.Problem(statusCode: StatusCodes.Status400BadRequest, detail: what);
}
