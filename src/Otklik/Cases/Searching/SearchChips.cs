using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Topics;
using Otklik.Ui.Lists;
using Otklik.Ui.Words;

namespace Otklik.Cases.Searching;

/// <summary>What was found by topic, status, body and so on, as menus that narrow the search; what is set can be taken
/// off.</summary>
internal sealed class SearchChips(
    SearchFilter filter, SearchFacets facets, Asker asker, CentreSnapshot centres, TopicSnapshot topics,
    TimeWords moments, IStringLocalizer<CaseWords> words)
{
    private const int MostOptions = 30;

    private readonly SearchFilter plain = filter with { Page = 0 };

    public IReadOnlyList<FilterChip> Build()
    {
        var chips = new List<FilterChip>();
        if (plain.LikeId is null)
        {
            chips.Add(new FilterChip(words[plain.IsBestFirst ? "Find.Best" : "Sort.New"],
                (plain with { IsBestFirst = !plain.IsBestFirst }).Address, IconName: "arrow-down",
                Title: words[plain.IsBestFirst ? "Find.BestHint" : "Sort.NewHint"]));
        }

        Add(chips, "Topic", plain.TopicId is { } topic ? Known(topics.Topic(topic), row => row.CentreId)?.Name : null,
            plain.TopicId is not null, plain with { TopicId = null }, facets.Topics.Select(one => (
                Known(topics.Topic(one.Id), row => row.CentreId)?.Name, (plain with { TopicId = one.Id }).Address,
                one.Count)));
        Add(chips, "Status", plain.Status is { } status ? words[$"Status.{status}"].Value : null,
            plain.Status is not null, plain with { Status = null }, facets.Statuses.Select(one => (
                (string?)words[$"Status.{one.Status}"], (plain with { Status = one.Status }).Address, one.Count)));
        Add(chips, "Body",
            plain.OrganisationId is { } body ? Known(centres.Organisation(body), row => row.CentreId)?.Shown : null,
            plain.OrganisationId is not null, plain with { OrganisationId = null }, facets.Bodies.Select(one => (
                Known(centres.Organisation(one.Id), row => row.CentreId)?.Shown,
                (plain with { OrganisationId = one.Id }).Address, one.Count)));
        Add(chips, "Channel",
            plain.ChannelId is { } channel ? Known(centres.Channel(channel), row => row.CentreId)?.Name : null,
            plain.ChannelId is not null, plain with { ChannelId = null }, facets.Channels.Select(one => (
                Known(centres.Channel(one.Id), row => row.CentreId)?.Name,
                (plain with { ChannelId = one.Id }).Address, one.Count)));
        if (facets.Centres.Count > 1 || plain.CentreId is not null)
        {
            Add(chips, "Centre",
                plain.CentreId is { } centre ? Known(centres.Centre(centre), row => row.Id)?.Name : null,
                plain.CentreId is not null, plain with { CentreId = null }, facets.Centres.Select(one => (
                    Known(centres.Centre(one.Id), row => row.Id)?.Name, (plain with { CentreId = one.Id }).Address,
                    one.Count)));
        }

        Add(chips, "Month", plain.From is { } from ? Days(from, plain.Until) : plain.Until is { } until
                ? words["Find.Till", moments.Date(until)].Value : null,
            plain.From is not null || plain.Until is not null, plain with { From = null, Until = null },
            facets.Months.Select(one => ((string?)TimeWords.Month(one.Month), (plain with
                { From = one.Month, Until = one.Month.AddMonths(1).AddDays(-1) }).Address, one.Count)));
        return chips;
    }

    private void Add(
        List<FilterChip> chips, string name, string? label, bool isSet, SearchFilter without,
        IEnumerable<(string? Label, string Href, int Count)> options)
    {
        if (isSet)
        {
            chips.Add(new FilterChip(label ?? words[$"Find.{name}"], without.Address, IsSet: true));
            return;
        }

        var shown = options.Where(one => one.Label is not null).Take(MostOptions)
            .Select(one => new FilterOption(one.Label!, one.Href, Count: one.Count)).ToList();
        if (shown.Count > 0) chips.Add(new FilterChip(words[$"Find.{name}"], Options: shown));
    }

    private string Days(DateOnly from, DateOnly? until) => until is { } last
        ? from.Day == 1 && last == from.AddMonths(1).AddDays(-1) ? TimeWords.Month(from)
            : $"{moments.Date(from)} – {moments.Date(last)}"
        : words["Find.Since", moments.Date(from)];

    /// <summary>An id in an address can be made up: names of elsewhere are not told.</summary>
    private T? Known<T>(T? row, Func<T, long> centreOf) where T : class =>
        row is not null && (asker.SeesEverything || asker.KnownCentreIds.Contains(centreOf(row))) ? row : null;
}
