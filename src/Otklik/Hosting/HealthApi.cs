using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Otklik.Hosting;

/// <summary>For whoever starts and watches the process. <c>/health/live</c>: it answers, and nothing more is looked at,
/// so that a database that is down does not get the process killed. <c>/health/ready</c>: messages can be taken. What
/// is wrong stands in the log; strangers read here only which part it is.</summary>
internal static class HealthApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var address in new[] { "/health", "/health/live" })
            routes.MapGet(address, (HttpContext http) => Say(http, StatusCodes.Status200OK, new Answer("live", null)))
                .AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", async (HttpContext http, Readiness readiness, CancellationToken cancellation) =>
        {
            var report = await readiness.AskAsync(cancellation);
            var isReady = report.Status == HealthStatus.Healthy;
            return Say(http, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
                new Answer(isReady ? "ready" : "not ready", report.Entries.ToDictionary(
                    entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy ? "ok" : "failed")));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Say(HttpContext http, int status, Answer answer)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(answer, Written, statusCode: status);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Written = new(
        System.Text.Json.JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private sealed record Answer(string Status, IReadOnlyDictionary<string, string>? Checks);
}
