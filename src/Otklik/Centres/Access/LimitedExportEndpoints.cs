using System.Globalization;

namespace Otklik.Centres.Access;

public static class LimitedExportEndpoints
{
    /// <summary>So often in ten minutes for each person, then 429.</summary>
    public static TBuilder LimitExports<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new LimitedExport()).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var services = http.RequestServices;
            if (services.GetRequiredService<ExportLimits>()
                .Take(http, services.GetRequiredService<CurrentAsker>().Value) is not { } after)
                return await next(context);
            var seconds = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds));
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        });
}
