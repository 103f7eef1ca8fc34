using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Otklik.Tests;

/// <summary>Opens a page and sends its form as a browser without scripts would: hidden fields and chosen
/// values go along.</summary>
internal static class Forms
{
    public static async Task<IHtmlDocument> OpenAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await response.DocumentAsync();
    }

    public static async Task<IHtmlDocument> DocumentAsync(this HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <param name="form">Selector of the form on the page at <paramref name="path"/>.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await client.OpenAsync(path);
        var element = page.QuerySelector(form) as IHtmlFormElement
            ?? throw new InvalidOperationException(
                $"No form {form} at {path}: {page.Title} {page.Body?.TextContent.Trim()}");
        var values = Values(element).Where(pair => fields.All(field => field.Name != pair.Name)).Concat(fields);
        var target = element.GetAttribute("action") is { Length: > 0 } action ? action : path;
        using var content = new FormUrlEncodedContent(
            values.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value)));
        return await client.PostAsync(new Uri(target, UriKind.RelativeOrAbsolute), content);
    }

    private static IEnumerable<(string Name, string Value)> Values(IHtmlFormElement form)
    {
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input[name]"))
        {
            if (input.Type is not ("checkbox" or "radio") || input.IsChecked) yield return (input.Name!, input.Value);
        }

        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]"))
            yield return (area.Name!, area.Value);
        foreach (var select in form.QuerySelectorAll<IHtmlSelectElement>("select[name]"))
            yield return (select.Name!, select.Value ?? "");
    }
}
