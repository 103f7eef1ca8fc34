using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;

namespace Otklik.Hosting;

/// <summary>
/// Answers that went wrong, in plain words for people: what happened, what was kept, what to do, and a reference that
/// finds the entry in the log. Machines (anything that does not ask for HTML) get the bare status and the reference.
/// </summary>
public static partial class ErrorPages
{
    private const string ReferenceHeader = "X-Reference";
    private const string InvalidBytes = "22021";

    /// <param name="app">The pipeline, before everything that may fail.</param>
    /// <param name="page">Writes the page for a status and a reference.</param>
    public static IApplicationBuilder UseErrorPages(
        this IApplicationBuilder app, Func<HttpContext, int, string, Task> page)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => WriteAsync(http, http.Response.StatusCode, page),
            StatusCodeSelector = StatusOf,
        });
        app.UseStatusCodePages(pages => 
            WriteAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode, page));
        return app;
    }

    private static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        OperationCanceledException => StatusCodes.Status503ServiceUnavailable,
        _ when IsUnstorable(error) => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>PostgreSQL takes no character 0, and nobody types one.</summary>
    private static bool IsUnstorable(Exception error)
    {
        for (var fault = error; fault is not null; fault = fault.InnerException)
            if (fault is DbException { SqlState: InvalidBytes }) return true;
        return false;
    }

    private static async Task WriteAsync(HttpContext http, int status, Func<HttpContext, int, string, Task> page)
    {
        var reference = http.TraceIdentifier;
        http.Response.Headers[ReferenceHeader] = reference;
        if (status >= StatusCodes.Status500InternalServerError)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger("Otklik.Hosting.ErrorPages");
            // The address itself may hold a code by which a message is read.
            var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();
            LogFailure(log, status, (endpoint as RouteEndpoint)?.RoutePattern.RawText, reference);
        }

        // A page carries forms, whose tokens forbid caching by themselves.
        if (AsksForPage(http.Request)) await page(http, status, reference);
        else http.Response.Headers.CacheControl = "no-store";
    }

    private static bool AsksForPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(Level = LogLevel.Error, Message = "Answered {Status} at {Path}; reference {Reference}")]
    private static partial void LogFailure(ILogger log, int status, string? path, string reference);
}
