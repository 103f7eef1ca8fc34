using System.Text.Json;
using System.Text.Json.Nodes;

namespace Otklik.Demonstration.StandIns;

/// <summary>Serves a stand-in where the Bot API would be: <c>{prefix}/bot{token}/{method}</c>.</summary>
public static class StandInTelegramEndpoints
{
    private const int LongestBody = 1024 * 1024;

    /// <param name="prefix">Such as <c>/stand-ins/telegram</c>; what <c>ConnectorSettings.ApiUrl</c> points to.</param>
    public static void MapStandInTelegram(this IEndpointRouteBuilder routes, string prefix, StandInTelegram telegram)
    {
        routes.MapMethods(prefix + "/bot{token}/{method}", ["GET", "POST"], async (
            string token, string method, HttpContext context) =>
        {
            var parameters = await ReadAsync(method, context.Request, context.RequestAborted);
            var answer = parameters is null
                ? new StandInTelegramAnswer(
                    400, "application/json",
                    """{"ok":false,"error_code":400,"description":"Bad Request: no JSON object"}"""u8.ToArray())
                : await telegram.CallAsync(token, method, parameters, context.RequestAborted);
            if (answer.Status == 0)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = answer.Status;
            context.Response.ContentType = answer.ContentType;
            await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }).DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();

        routes.MapGet(prefix + "/file/bot{token}/{**path}", (string token, string path) =>
            telegram.File(token, path) is { } file
                ? Results.Bytes(file, "application/octet-stream")
                : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<JsonObject?> ReadAsync(string method, HttpRequest request, CancellationToken cancellation)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in request.Query) parameters[name] = StandInTelegramContract.FromText(
            method, name, value.ToString());
        if (request.ContentLength is > LongestBody) return null;
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(
                cancellation)) parameters[name] = StandInTelegramContract.FromText(method, name, value.ToString());
        }
        else if (request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            try
            {
                if (await JsonNode.ParseAsync(
                    request.Body, cancellationToken: cancellation) is not JsonObject body) return null;
                foreach (var (name, value) in body) parameters[name] = value?.DeepClone();
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return parameters;
    }
}
