using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Topics;
using Otklik.Ui.Lists;

namespace Otklik.Cases.Queue;

/// <summary>The filters over a list: places, channels, bodies as menus; the rest as what is set and can
/// be taken off.</summary>
internal sealed class QueueChips(
    QueueFilter filter, Asker asker, CentreSnapshot centres, TopicSnapshot topics, QueueCounts.Tally tally,
    IStringLocalizer<CaseWords> words)
{
    private const int MostOptions = 40;

    public IReadOnlyList<FilterChip> Build()
    {
        var plain = filter with { After = null, OpenId = null };
        var chips = new List<FilterChip> { Place(plain), Channel(plain) };
        if (asker.CentreIds.Length > 0) chips.Add(Body(plain));
        if (asker.CentreIds.Length > 0 && asker.OrganisationIds.Length > 0) chips.Add(Whose(plain));
        if (plain.TopicId is { } topic)
            chips.Add(Set(Known(topics.Topic(topic), row => row.CentreId)?.Name ?? words["Topic"],
                plain with { TopicId = null }));
        if (plain.Status is { } status)
            chips.Add(Set(words[$"Status.{status}"], plain with { Status = null }));
        if (plain.Returns is { } returns)
            chips.Add(Set(words["Filter.Returns", returns], plain with { Returns = null }));
        if (plain.Search is { } search) chips.Add(Set($"«{search}»", plain with { Search = null }));
        chips.Add(plain.IsUnanswered
            ? Set(words["Filter.Unanswered"], plain with { IsUnanswered = false })
            : new FilterChip(words["Filter.Unanswered"],
                (plain with { IsUnanswered = true }).Address, IconName: "plus"));
        // A search and the closed have one order only.
        if (plain.IsByTime && !plain.IsNewestFirst) return chips;
        chips.Add(new FilterChip(words[plain.IsNewestFirst ? "Sort.New" : "Sort.Due"],
            (plain with { IsNewestFirst = !plain.IsNewestFirst }).Address, IconName: "arrow-down",
            Title: words[plain.IsNewestFirst ? "Sort.NewHint" : "Sort.DueHint"]));
        return chips;
    }

    private FilterChip Place(QueueFilter plain)
    {
        var options = new List<FilterOption>
        {
            new(words["Filter.Places"],
                (plain with { CentreId = null, Settlement = null, IsPlaceless = false }).Address,
                plain is { CentreId: null, Settlement: null, IsPlaceless: false }),
            new(words["Filter.Placeless"],
                (plain with { IsPlaceless = true, Settlement = null }).Address, plain.IsPlaceless),
        };
        var towns = asker.CentreIds.Select(centres.Centre).OfType<Centre>()
            .OrderBy(centre => centre.Path.Length)
            .ThenBy(centre => centre.Name, StringComparer.CurrentCulture).ToList();
        if (towns.Count > 1)
        {
            options.AddRange(towns.Take(MostOptions).Select(centre => new FilterOption(
                centre.Territory.Length > 0 ? centre.Territory : centre.Name,
                (plain with { CentreId = centre.Id }).Address, plain.CentreId == centre.Id)));
        }

        options.AddRange(tally.Settlements.Take(MostOptions).Select(one => new FilterOption(one.Name,
            (plain with { Settlement = one.Name, IsPlaceless = false }).Address,
            plain.Settlement == one.Name, one.Count)));
        var town = plain.CentreId is { } id
            ? Known(centres.Centre(id), row => row.Id)?.Name ?? words["Filter.Places"].Value : null;
        var label = plain.Settlement ?? town
            ?? (plain.IsPlaceless ? words["Filter.Placeless"].Value : null);
        return new FilterChip(label ?? words["Filter.Places"], IsSet: label is not null, Options: options);
    }

    private FilterChip Channel(QueueFilter plain)
    {
        var known = centres.Channels.Where(row => row.ClosedAt is null && asker.KnownCentreIds.Contains(row.CentreId))
            .OrderBy(row => row.Name, StringComparer.CurrentCulture).Take(MostOptions);
        return new FilterChip(
            plain.ChannelId is { } id
                ? Known(centres.Channel(id), row => row.CentreId)?.Name ?? words["Filter.Channels"]
                : words["Filter.Channels"],
            IsSet: plain.ChannelId is not null,
            Options: [new(words["Filter.Channels"], (plain with { ChannelId = null }).Address, plain.ChannelId is null),
                .. known.Select(row => new FilterOption(row.Name, (plain with { ChannelId = row.Id }).Address,
                    plain.ChannelId == row.Id))]);
    }

    private FilterChip Body(QueueFilter plain)
    {
        var bodies = centres.Organisations
            .Where(row => row.ClosedAt is null && asker.CentreIds.Contains(row.CentreId))
            .OrderBy(row => row.Shown, StringComparer.CurrentCulture).Take(MostOptions);
        return new FilterChip(
            plain.OrganisationId is { } id
                ? Known(centres.Organisation(id), row => row.CentreId)?.Shown ?? words["Filter.Bodies"]
                : words["Filter.Bodies"],
            IsSet: plain.OrganisationId is not null,
            Options: [new(words["Filter.Bodies"],
                (plain with { OrganisationId = null }).Address, plain.OrganisationId is null),
                .. bodies.Select(row => new FilterOption(row.Shown, (plain with { OrganisationId = row.Id }).Address,
                    plain.OrganisationId == row.Id))]);
    }

    private FilterChip Whose(QueueFilter plain) => new(
        words[$"Filter.Whose.{plain.Whose ?? "all"}"], IsSet: plain.Whose is not null,
        Options: [.. new[] { null, "body", "centre" }.Select(whose => new FilterOption(
            words[$"Filter.Whose.{whose ?? "all"}"], (plain with { Whose = whose }).Address, plain.Whose == whose))]);

    /// <summary>An id in an address can be made up: names of elsewhere are not told.</summary>
    private T? Known<T>(T? row, Func<T, long> centreOf) where T : class =>
        row is not null && asker.KnownCentreIds.Contains(centreOf(row)) ? row : null;

    private static FilterChip Set(string label, QueueFilter without) => new(label, without.Address, IsSet: true);
}
