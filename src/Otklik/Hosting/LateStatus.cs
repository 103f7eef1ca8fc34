namespace Otklik.Hosting;

/// <summary>The status of a page that says itself what is wrong. Set while rendering, a 404 would throw the page away:
/// the renderer leaves it to the general error page.</summary>
public static class LateStatus
{
    public static void StatusWhenSent(this HttpResponse response, int status) => response.OnStarting(() =>
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    });
}
