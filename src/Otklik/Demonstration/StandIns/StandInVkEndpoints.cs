namespace Otklik.Demonstration.StandIns;

/// <summary>Puts <see cref="StandInVk"/> behind HTTP, at the same addresses as VK's own API.</summary>
public static class StandInVkEndpoints
{
    /// <summary>Maps <c>POST {prefix}/method/{name}</c>; the channel's API address is then
    /// <c>{server}{prefix}</c>.</summary>
    public static IEndpointRouteBuilder MapStandInVk(this IEndpointRouteBuilder routes, string prefix, StandInVk vk)
    {
        routes.MapPost($"{prefix}/method/{{name}}", async (string name, HttpContext context) =>
        {
            var form = context.Request.HasFormContentType
                ? (await context.Request.ReadFormAsync(context.RequestAborted))
                    .ToDictionary(field => field.Key, field => field.Value.ToString())
                : [];
            var (status, json) = await vk.HandleAsync(name, form, context.RequestAborted);
            if (status == StandInVk.Dropped)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = status;
            context.Response.ContentType = status == 200 ? "application/json; charset=utf-8" : "text/html";
            await context.Response.WriteAsync(json, context.RequestAborted);
        }).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
        return routes;
    }
}
