using Microsoft.AspNetCore.Http.HttpResults;

namespace Otklik.Ui.Shell;

public sealed partial class ErrorDocument
{
    /// <summary>
    /// Writes the page with services of its own: those of the request may be half used by the page that failed, and the
    /// renderer of components refuses to begin twice with the same.
    /// </summary>
    public static async Task WriteAsync(HttpContext http, int status, string reference)
    {
        var page = new RazorComponentResult<ErrorDocument>(new Dictionary<string, object?>
        {
            [nameof(Status)] = status,
            [nameof(Reference)] = reference,
        });
        page.StatusCode = status;

        // A page that refused has named itself fit for enhanced navigation already; the renderer cannot say so twice.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        var services = http.RequestServices;
        await using var own = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        http.RequestServices = own.ServiceProvider;
        try
        {
            await PlainLettersMiddleware.WriteAsync(http, page.ExecuteAsync);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
