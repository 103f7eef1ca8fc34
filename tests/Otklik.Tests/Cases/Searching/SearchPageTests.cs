using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Tests.Cases.Transfers;

namespace Otklik.Tests.Cases.Searching;

public sealed class SearchPageTests
{
    [Fact]
    public async Task A_town_never_finds_another_towns_and_a_body_only_its_own()
    {
        await using var town = await TownDesk.StartAsync();
        var own = await town.WrittenAsync("Прорыв на Садовой");
        var roads = await town.WrittenAsync("Прорыв у дороги", facts => facts with { OrganisationId = town.Roads.Id });
        await town.WrittenAsync("Прорыв в чужом городе",
            facts => facts with { CentreId = town.Other.Id, OrganisationId = town.Elsewhere.Id });
        Assert.Equal([roads.Title, own.Title], await town.FoundAsync(town.Operator, "прорыв"));
        Assert.Equal([own.Title], await town.FoundAsync(town.Executor, "прорыв"));
        Assert.Equal([roads.Title], await town.FoundAsync(town.Roadman, "прорыв"));
        var forced = await town.SearchAsync(town.Operator, $"q=прорыв&centre={town.Other.Id}");
        Assert.Empty(forced.QuerySelectorAll(".search-rows .row"));
        Assert.DoesNotContain("чужом", forced.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_written_stays_words_and_personal_data_stays_covered()
    {
        await using var town = await TownDesk.StartAsync();
        await town.WrittenAsync("<img src=x onerror=alert(1)> & прорыв <b>трубы</b>, звоните +7 912 345-67-89");
        var page = await town.SearchAsync(town.Operator, "q=прорыв трубы");
        Assert.Equal(["прорыв", "трубы"], page.QuerySelectorAll(".found mark").Select(one => one.TextContent));
        var found = page.QuerySelector(".found")!;
        Assert.All(found.Children, one => Assert.Equal("mark", one.LocalName));
        Assert.Contains("<img src=x onerror=alert(1)> &", found.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("345-67", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await town.FoundAsync(town.Operator, "прорыв 79123456789"));
        Assert.Empty(page.QuerySelectorAll("#content script, #content img"));
    }

    [Fact]
    public async Task Counts_by_facet_narrow_the_search_and_can_be_taken_off()
    {
        await using var town = await TownDesk.StartAsync();
        await town.WrittenAsync("Прорыв раз");
        await town.WrittenAsync("Прорыв два");
        var hole = await town.WrittenAsync("Прорыв три",
            facts => facts with { Topics = [new TopicSuggestion(town.Pothole.Id, 0.9, [])] });
        var page = await town.SearchAsync(town.Operator, "q=прорыв");
        Assert.Contains("Нашли 3 сообщения, 3 инцидента", Plain(page.QuerySelector("[role=status]")!.TextContent),
            StringComparison.Ordinal);
        var topics = page.QuerySelectorAll(".chips .menu a")
            .Where(link => link.GetAttribute("href")!.Contains("topic=", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Нет холодной воды2", "Яма на дороге1"], topics.Select(one => Plain(one.TextContent.Trim())));
        var narrowed = await town.SearchAsync(town.Operator, topics[1].GetAttribute("href")!.Split('?')[1]);
        Assert.Equal([hole.Title], narrowed.QuerySelectorAll(".row a").Select(link => link.TextContent.Trim()));
        Assert.Equal("/search?q=%D0%BF%D1%80%D0%BE%D1%80%D1%8B%D0%B2",
            narrowed.QuerySelector(".chip.is-set")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Fields_may_be_typed_and_an_unknown_name_is_said()
    {
        await using var town = await TownDesk.StartAsync();
        var water = await town.WrittenAsync("Прорыв раз");
        var hole = await town.WrittenAsync("Прорыв два", facts => facts with
        {
            OrganisationId = town.Roads.Id, Topics = [new TopicSuggestion(town.Pothole.Id, 0.9, [])],
            Place = new("Лугоборск", "Мостовая", "3"),
        });
        foreach (var typed in new[]
        {
            "тема:яма", "тема:\"ямы на дорогах\"", "место:Мостовой", "орган:дорожная -раз", "topic:яма",
        })
            Assert.Equal([hole.Title], await town.FoundAsync(town.Operator, $"прорыв {typed}"));
        Assert.Equal([water.Title], await town.FoundAsync(town.Operator, "прорыв место:садовая"));
        Assert.Equal(2, (await town.FoundAsync(town.Operator, "прорыв канал:vk с:2026-03-12 по:12.03.2026")).Count);
        Assert.Empty(await town.FoundAsync(town.Operator, "прорыв с:2026-03-13"));
        Assert.Empty(await town.FoundAsync(town.Operator, "прорыв по:02.2026"));
        var unknown = await town.SearchAsync(town.Operator, "q=прорыв тема:единороги");
        Assert.Contains("единороги", unknown.QuerySelector(".note")!.TextContent, StringComparison.Ordinal);
        // The name of a body of elsewhere is no name here.
        Assert.Empty(await town.FoundAsync(town.Operator, "прорыв орган:чужая"));
    }

    [Fact]
    public async Task Best_first_puts_the_closer_words_first_and_messages_of_a_case_are_one_row()
    {
        await using var town = await TownDesk.StartAsync();
        var near = await town.WrittenAsync("Прорыв трубы, прорыв трубы во дворе");
        var far = await town.WrittenAsync(
            "Прорыв случился вчера вечером, соседи уже писали, что виновата старая труба");
        Assert.Equal([far.Title, near.Title], await town.FoundAsync(town.Operator, "прорыв труба"));
        var best = await town.SearchAsync(town.Operator, "q=прорыв труба&sort=best");
        Assert.Equal([near.Title, far.Title], best.QuerySelectorAll(".row a").Select(link => link.TextContent.Trim()));
    }

    [Fact]
    public async Task A_case_finds_those_like_it_by_their_rare_words_and_not_itself()
    {
        await using var town = await TownDesk.StartAsync();
        for (var number = 0; number < 6; number++) await town.WrittenAsync($"Во дворе нет воды {number}");
        var about = await town.WrittenAsync("Во дворе упал фонарный столб, провода искрят");
        var like = await town.WrittenAsync("Искрят провода у школы, столб накренился");
        await town.WrittenAsync("Искрят провода в чужом городе, столб",
            facts => facts with { CentreId = town.Other.Id });
        var page = await town.SearchAsync(town.Operator, $"like={about.Id}");
        Assert.Equal([like.Title], page.QuerySelectorAll(".row a").Select(link => link.TextContent.Trim()));
        Assert.Contains("столб", page.QuerySelectorAll(".found mark").Select(one => one.TextContent));
        using var foreign = await town.Host.SignedInAsync(Otklik.Centres.Role.Operator, town.Other.Id);
        using var answer = await foreign.GetAsync($"/search?like={about.Id}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_passed_case_is_found_where_it_lies_now_and_an_undone_passing_takes_it_back()
    {
        await using var desk = await RegionDesk.StartAsync();
        var about = await desk.Town.WrittenAsync("Прорыв на границе", facts => facts with
            { CentreId = desk.North.Id, OrganisationId = null, IsAutomatic = false });
        Assert.Equal([about.Title], await desk.Town.FoundAsync(desk.NorthOperator, "прорыв"));
        await desk.PassAsync(desk.NorthOperator, about.Id, desk.South);
        Assert.Empty(await desk.Town.FoundAsync(desk.NorthOperator, "прорыв"));
        Assert.Equal([about.Title], await desk.Town.FoundAsync(desk.SouthOperator, "прорыв"));
        await desk.GiveBackAsync(desk.SouthOperator, about.Id);
        Assert.Equal([about.Title], await desk.Town.FoundAsync(desk.NorthOperator, "прорыв"));
        Assert.Equal(1, await desk.Host.WithDbAsync(db => db.Messages.CountAsync(row => row.CaseId == about.Id)));
    }

    [Fact]
    public async Task A_number_leads_to_its_case_and_no_word_at_all_is_no_search()
    {
        await using var town = await TownDesk.StartAsync();
        var about = await town.WrittenAsync("Прорыв");
        using var browser = town.Host.ClientOf(town.Operator, followRedirects: false);
        using var answer = await browser.GetAsync($"/search?q={about.Number}");
        Assert.Contains("/inbox?queue=all&q=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Что ищем?", (await town.SearchAsync(town.Operator, "")).Body!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Искать нечего", (await town.SearchAsync(town.Operator, "q=и в на -яма")).Body!.TextContent,
            StringComparison.Ordinal);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
