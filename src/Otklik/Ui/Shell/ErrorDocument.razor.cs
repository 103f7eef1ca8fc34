using Microsoft.AspNetCore.Http.HttpResults;

namespace Otklik.Ui.Shell;

public sealed partial class ErrorDocument
{
    public static Task WriteAsync(HttpContext http, int status, string reference)
    {
        var page = new RazorComponentResult<ErrorDocument>(new Dictionary<string, object?>
        {
            [nameof(Status)] = status,
            [nameof(Reference)] = reference,
        });
        page.StatusCode = status;
        return PlainLettersMiddleware.WriteAsync(http, page.ExecuteAsync);
    }
}
