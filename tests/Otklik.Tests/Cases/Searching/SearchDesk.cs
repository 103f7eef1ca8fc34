using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.PersonalData;
using Otklik.Search;

namespace Otklik.Tests.Cases.Searching;

/// <summary>What somebody wrote, as Intake would have kept and indexed it.</summary>
internal static class SearchDesk
{
    public static async Task<Case> WrittenAsync(
        this TownDesk town, string words, Func<OpeningFacts, OpeningFacts>? facts = null)
    {
        var about = (await town.OpenAsync(facts)).Case;
        await using var scope = town.Host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var message = await db.Messages.AsNoTracking().SingleAsync(row => row.CaseId == about.Id);
        var spans = MaskSpans.Write(PersonalDataFinder.Find(words));
        await db.Messages.Where(row => row.Id == message.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Text, words).SetProperty(row => row.MaskSpans, spans));
        await db.Database.OpenConnectionAsync();
        var stems = string.Join(' ', MaskedText.Stems(words, spans));
        await scope.ServiceProvider.GetRequiredService<Dialect>().IndexAsync(
            db, [new SearchDocument(message.Id, about.Id, about.CentreId, stems)], default);
        return about;
    }

    public static async Task<IHtmlDocument> SearchAsync(this TownDesk town, StaffMember who, string query)
    {
        using var browser = town.Host.ClientOf(who);
        return new HtmlParser().ParseDocument(await browser.GetStringAsync($"/search?{query}"));
    }

    public static async Task<List<string>> FoundAsync(this TownDesk town, StaffMember who, string words) =>
        [.. (await town.SearchAsync(who, $"q={Uri.EscapeDataString(words)}"))
            .QuerySelectorAll(".search-rows .row a").Select(link => link.TextContent.Trim())];
}
