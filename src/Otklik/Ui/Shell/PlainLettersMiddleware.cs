using Microsoft.AspNetCore.Components.Endpoints;

namespace Otklik.Ui.Shell;

internal static class PlainLettersMiddleware
{
    /// <summary>Around everything that renders components, inside response compression.</summary>
    public static void UsePlainLetters(this IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null
            ? next(http)
            : WriteAsync(http, next));

    public static async Task WriteAsync(HttpContext http, RequestDelegate render)
    {
        var body = http.Response.Body;
        await using var letters = new PlainLetterStream(body);
        http.Response.Body = letters;
        try
        {
            await render(http);
            await letters.FinishAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body;
        }
    }
}
