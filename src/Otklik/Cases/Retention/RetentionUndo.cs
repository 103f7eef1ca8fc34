using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Ui.Notices;

namespace Otklik.Cases.Retention;

/// <summary>Puts a rule back as it was. A ticket only names the opposite step, which is allowed to whom it is allowed
/// on the page itself.</summary>
internal static class RetentionUndo
{
    public const string Path = "/settings/retention/undo";

    public static string Remove(long ruleId) => string.Create(CultureInfo.InvariantCulture, $"remove.{ruleId}");

    public static string Set(RetentionRule was) => string.Create(CultureInfo.InvariantCulture,
        $"set.{was.CentreId}.{(int)was.Action}.{was.GroupId ?? 0}.{was.TopicId ?? 0}.{(int)(was.Status ?? 0)}"
        + $".{was.Days ?? 0}.{(was.IsOn ? 1 : 0)}");

    public static void MapRetention(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, RunAsync).RequirePermission(Permission.ManageStaff);

    private static async Task<IResult> RunAsync(HttpContext http, [FromForm] string? ticket, SetRetentionRule set,
        RemoveRetentionRule remove, Toasts toasts, IStringLocalizer<CaseWords> texts)
    {
        var parts = (ticket ?? "").Split('.');
        var numbers = new List<long>();
        foreach (var part in parts.Skip(1))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return Results.BadRequest();
            numbers.Add(number);
        }

        Refusal? refused;
        switch (parts[0], numbers.Count)
        {
            case ("remove", 1):
                refused = (await remove.RunAsync(new(numbers[0]), http.RequestAborted)).Refused;
                break;
            case ("set", 7) when numbers[5] <= RetentionRule.MostDays:
                refused = (await set.RunAsync(Request(numbers), http.RequestAborted)).Refused;
                break;
            default:
                return Results.BadRequest();
        }

        toasts.Say(refused is null ? new Toast(texts["Retention.Undone"], "undo-2")
            : new Toast(texts[refused.Text], "alert"));
        return Results.LocalRedirect("/settings/retention");
    }

    // What was on had been seen before it was switched on.
    private static SetRetentionRule.Request Request(List<long> was) => new(
        was[0], (RetentionAction)was[1], was[5] == 0 ? null : (int)was[5])
    {
        GroupId = was[2] == 0 ? null : was[2], TopicId = was[3] == 0 ? null : was[3],
        Status = was[4] == 0 ? null : (CaseStatus)was[4], IsOn = was[6] == 1, Seen = was[6] == 1 ? 0 : null,
    };
}
