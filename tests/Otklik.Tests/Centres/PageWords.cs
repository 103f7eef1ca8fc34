using AngleSharp.Html.Dom;
using Otklik.Centres;

namespace Otklik.Tests.Centres;

/// <summary>What somebody reads on a page, with plain spaces.</summary>
internal static class PageWords
{
    public static string Words(this IHtmlDocument page) =>
        page.QuerySelector("#content")!.TextContent.Replace('\u00A0', ' ');

    public static string Toast(this IHtmlDocument page) =>
        page.QuerySelector("#toasts")!.TextContent.Replace('\u00A0', ' ');

    public static string Errors(this IHtmlDocument page) =>
        page.QuerySelector(".errors")?.TextContent.Replace('\u00A0', ' ') ?? "";

    public static string? Value(this IHtmlDocument page, string selector) => page.QuerySelector(selector) switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value,
        { } other => other.GetAttribute("value"),
        null => null,
    };

    /// <summary>The form of a page by its name.</summary>
    public static string Form(string name) => $"form:has(input[name=_handler][value={name}])";

    public static async Task<Organisation> AddBodyAsync(this TestHost host, Centre centre, string code)
    {
        await using var scope = host.SystemScope();
        var add = (AddOrganisation)scope.ServiceProvider.GetService(typeof(AddOrganisation))!;
        var outcome = await add.RunAsync(
            new AddOrganisation.Request(centre.Code, code, $"Служба «{code}»"), default);
        return outcome.Organisation ?? throw new InvalidOperationException(outcome.Refused?.Text);
    }
}
