using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Search;

namespace Otklik.Tests.Cases;

public sealed class SearchTests
{
    [Fact]
    public async Task A_case_is_found_by_its_number_however_it_is_typed()
    {
        await using var town = await TownDesk.StartAsync();
        var about = (await town.OpenAsync()).Case;
        await town.OpenAsync();
        var count = about.Number[(about.Number.LastIndexOf('-') + 1)..];
        foreach (var typed in new[] { about.Number, about.Number.ToLowerInvariant(), count, count.TrimStart('0') })
            Assert.Equal([about.Title], await TitlesAsync(town, town.Operator, typed));
    }

    [Fact]
    public async Task Ten_letters_of_ordinary_words_are_words_and_no_code()
    {
        await using var town = await TownDesk.StartAsync();
        var about = await SaidAsync(town, "На остановках нет света, окно мокрое");
        Assert.Equal([about.Title], await TitlesAsync(town, town.Operator, "остановках"));
        Assert.Equal([about.Title], await TitlesAsync(town, town.Operator, "окно мокрое"));
    }

    [Fact]
    public async Task A_resident_s_code_opens_its_case_also_in_russian_letters()
    {
        await using var town = await TownDesk.StartAsync();
        var about = (await town.OpenAsync()).Case;
        var message = (await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == about.Id))).Single();
        var code = town.Host.Services.GetRequiredService<PublicCodes>().Of(message.Id);
        Assert.Equal([about.Title], await TitlesAsync(town, town.Operator, code.ToLowerInvariant()));
        var russian = code.Replace('A', 'А').Replace('K', 'К').Replace('M', 'М').Replace('T', 'Т').Replace('0', 'О');
        Assert.Equal([about.Title], await TitlesAsync(town, town.Operator, russian));
    }

    [Fact]
    public async Task The_name_of_a_topic_finds_its_cases()
    {
        await using var town = await TownDesk.StartAsync();
        var about = (await town.OpenAsync()).Case;
        Assert.Equal([about.Title], await TitlesAsync(town, town.Operator, "нет холодной воды"));
    }

    [Fact]
    public async Task A_search_finds_only_what_the_asker_sees_and_the_filters_let_through()
    {
        await using var town = await TownDesk.StartAsync();
        var water = await SaidAsync(town, "Прорыв на Садовой");
        await SaidAsync(town, "Прорыв на Мостовой", facts => facts with { OrganisationId = town.Roads.Id });
        Assert.Equal(2, (await TitlesAsync(town, town.Operator, "прорыв")).Count);
        Assert.Equal([water.Title], await TitlesAsync(town, town.Executor, "прорыв"));
        Assert.Equal([water.Title], await TitlesAsync(town, town.Operator, $"прорыв&organisation={town.Water.Id}"));
    }

    [Fact]
    public async Task The_newest_stands_first_and_the_search_keeps_what_was_typed_and_tells_how_many()
    {
        await using var town = await TownDesk.StartAsync();
        var early = await SaidAsync(town, "Прорыв на Садовой");
        var late = await SaidAsync(town, "Прорыв на Садовой");
        await town.Host.WithDbAsync(db => db.Cases.Where(row => row.Id == early.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.OpenedAt, town.Now.AddHours(3))));
        Assert.Equal([early.Title, late.Title], await TitlesAsync(town, town.Operator, "прорыв"));
        var page = await PageAsync(town, town.Operator, "прорыв");
        Assert.Equal("прорыв", page.QuerySelector(".rail input[name=q]")?.GetAttribute("value"));
        Assert.Equal("2", page.QuerySelector(".list-title .muted")?.TextContent);
        Assert.DoesNotContain("По сроку", page.QuerySelector(".chips")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<Case> SaidAsync(
        TownDesk town, string words, Func<OpeningFacts, OpeningFacts>? facts = null)
    {
        var about = (await town.OpenAsync(facts)).Case;
        await using var scope = town.Host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var message = await db.Messages.SingleAsync(row => row.CaseId == about.Id);
        var stems = string.Join(' ', FullText.Stems(words));
        await db.Database.OpenConnectionAsync();
        await scope.ServiceProvider.GetRequiredService<Dialect>().IndexAsync(
            db, [new SearchDocument(message.Id, about.Id, about.CentreId, stems)], default);
        return about;
    }

    private static async Task<List<string>> TitlesAsync(TownDesk town, StaffMember who, string query) =>
        [.. (await PageAsync(town, who, query)).QuerySelectorAll(".rows .row a")
            .Select(link => link.TextContent.Trim())];

    private static async Task<IHtmlDocument> PageAsync(TownDesk town, StaffMember who, string query)
    {
        using var browser = town.Host.ClientOf(who);
        return new HtmlParser().ParseDocument(await browser.GetStringAsync($"/inbox?queue=all&q={query}"));
    }
}
