using System.Globalization;
using Microsoft.AspNetCore.Components;
using Otklik.Cases.Queue;
using Otklik.Centres;
using Otklik.Hosting;
using Otklik.Topics;
using Otklik.Ui.Lists;
using Otklik.Ui.Shell;
using Otklik.Ui.Words;

namespace Otklik.Cases.Searching;

/// <summary>Behind the page: one search a reading.</summary>
public sealed partial class SearchPage(
    FindMessages find, CaseSearch names, CentreBook centreBook, TopicBook topicBook, CurrentAsker asker,
    PageMoment moment, NavigationManager navigation)
{
    private static readonly string[] Helps = ["Words", "Phrase", "Minus", "Fields"];

    private SearchFilter filter = new();
    private FindMessages.Outcome? outcome;
    private CentreSnapshot? centres;
    private IReadOnlyList<FilterChip> chips = [];
    private string title = "";
    private string? next;
    private string? previous;

    private PageMoment Moment => moment;

    [CascadingParameter] public required HttpContext Http { get; set; }
    [SupplyParameterFromQuery] private string? Q { get; set; }
    [SupplyParameterFromQuery] private string? Like { get; set; }
    [SupplyParameterFromQuery] private string? Topic { get; set; }
    [SupplyParameterFromQuery] private string? Organisation { get; set; }
    [SupplyParameterFromQuery] private string? Channel { get; set; }
    [SupplyParameterFromQuery] private string? Centre { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var stop = Http.RequestAborted;
        filter = SearchFilter.Read(Http.Request.Query);
        title = T["Find.Title"];
        centres = await centreBook.ReadAsync(stop);
        if (filter is { LikeId: null, Words: { } words } && await names.IsNameAsync(words, stop))
        {
            // A number or a resident's code means one case: nothing is to be searched.
            navigation.NavigateTo(new QueueFilter { Queue = CaseQueue.All, Search = words }.Address);
            return;
        }

        outcome = await find.RunAsync(filter, stop);
        if (outcome.Like is { } about) title = T["Find.Like", about.Number];
        else if (filter.LikeId is not null) Http.Response.StatusWhenSent(StatusCodes.Status404NotFound);
        var isLast = (filter.Page + 1) * FindMessages.PageSize >= outcome.Cases;
        next = isLast ? null : (filter with { Page = filter.Page + 1 }).Address;
        previous = filter.Page == 0 ? null : (filter with { Page = filter.Page - 1 }).Address;
        chips = new SearchChips(filter, outcome.Facets, asker.Value, centres, await topicBook.ReadAsync(stop),
            moment.Words, T).Build();
    }

    private string Amount()
    {
        var cases = T.Count("Find.Cases", outcome!.Cases);
        return outcome.IsMore
            ? T["Find.FoundMany", NumberWords.Count(outcome.Found), cases]
            : T["Find.Found", T.Count("Find.Messages", outcome.Found), cases];
    }

    private string NoneText => filter.LikeId is not null ? "Find.NoneLikeText"
        : filter.IsNarrowed || outcome!.Typed.Fields.Count > 0 ? "Find.NoneNarrow" : "Find.NoneText";

    private string Network(long channelId) =>
        centres!.Channel(channelId)?.Network.ToString().ToLowerInvariant() ?? "form";

    private string Where(SearchRow row) => string.Join(" · ", new[]
    {
        row.Number, row.Place.Length > 0 ? row.Place : T["NoPlace"].Value,
        row.OrganisationId is { } id ? centres!.Organisation(id)?.Shown : null,
    }.OfType<string>());

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
