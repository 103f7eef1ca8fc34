using System.Globalization;
using System.Text;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Topics.Exchange;
using Otklik.Topics.Learning;

namespace Otklik.Topics;

/// <summary>Hands the files of the room out: <c>/topics/files/rules?centre=7</c>.</summary>
internal static class TopicsApi
{
    public static void MapTopicFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/topics/understanding/weeks.csv", WeeksAsync).RequirePermission(Permission.ManageTopics)
            .LimitExports();
        routes.MapGet("/topics/files/{name}", async (
            string name, long centre, TopicFiles files, Asker asker, ReadAudit reads, CancellationToken cancellation) =>
        {
            if (!Enum.TryParse<TopicFileKind>(name, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)
                || await files.WriteAsync(kind, centre, cancellation) is not { } text)
                return Results.NotFound();
            await reads.GiveOutAsync(asker.StaffId, "export.topics", centre, $"{kind}", "", cancellation);
            // The mark at the start is what table programs tell the encoding by.
            byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
            return Results.File(bytes, "text/csv; charset=utf-8", $"{kind.ToString().ToLowerInvariant()}.csv");
        })
        .RequirePermission(Permission.ManageTopics).LimitExports();
    }

    private static async Task<IResult> WeeksAsync(
        long centre, Asker asker, TopicBook book, UnderstandingFigures figures, ReadAudit reads,
        CancellationToken cancellation)
    {
        if (!asker.Can(Permission.ManageTopics, centre)) return Results.NotFound();
        var reading = await figures.ReadAsync(await book.ReadAsync(cancellation), centre, cancellation);
        await reads.GiveOutAsync(asker.StaffId, "export.understanding", centre, "", "", cancellation);
        var rows = reading.ByWeek.Select(week => string.Create(
            CultureInfo.InvariantCulture, $"{week.From:yyyy-MM-dd},{week.Decisions},{week.Right}"));
        return Results.Text(string.Join("\n", rows.Prepend("week,decisions,right")) + "\n", "text/csv", Encoding.UTF8);
    }
}
