using Otklik.Centres;
using Otklik.Language.Text;
using Otklik.Search;
using Otklik.Topics;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Searching;

/// <summary>Finds the rows that the fields of a search name, among those that the asker knows.</summary>
public sealed class NarrowingReader(CentreBook centres, TopicBook topics, CurrentAsker asker, PageMoment moment)
{
    public async Task<Narrowing> OfAsync(SearchFilter filter, TypedWords typed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(typed);
        var narrowing = new Narrowing
        {
            Topics = One(filter.TopicId), Bodies = One(filter.OrganisationId), Channels = One(filter.ChannelId),
            Centres = One(filter.CentreId), Statuses = filter.Status is { } status ? [status] : null,
            From = Begin(filter.From), Before = Begin(filter.Until?.AddDays(1)),
        };
        if (typed.Fields.Count == 0) return narrowing;
        var (tree, book) = (await centres.ReadAsync(cancellation), await topics.ReadAsync(cancellation));
        foreach (var field in typed.Fields) narrowing = With(narrowing, field, tree, book);
        return narrowing;
    }

    private Narrowing With(Narrowing known, TypedField field, CentreSnapshot tree, TopicSnapshot book)
    {
        var stems = FullText.Stems(field.Value);
        var days = TypedDays.Read(field.Value);
        var next = field.Name switch
        {
            SearchFields.Topic => known with { Topics = Among(known.Topics, book.Topics.Values
                .Where(row => Knows(row.CentreId) && Says(row.Name, stems)).Select(row => row.Id)) },
            SearchFields.Body => known with { Bodies = Among(known.Bodies, tree.Organisations
                .Where(row => Knows(row.CentreId) && (Says(row.Name, stems) || Says(row.Shown, stems)))
                .Select(row => row.Id)) },
            SearchFields.Channel => known with { Channels = Among(known.Channels, tree.Channels
                .Where(row => Knows(row.CentreId) && (Says(row.Name, stems)
                    || row.Network.ToString().Equals(field.Value, StringComparison.OrdinalIgnoreCase)))
                .Select(row => row.Id)) },
            SearchFields.Centre => known with { Centres = Among(known.Centres, tree.Centres
                .Where(row => Knows(row.Id) && (Says(row.Name, stems) || Says(row.Territory, stems)))
                .Select(row => row.Id)) },
            SearchFields.Status => known with { Statuses = [.. Enum.GetValues<CaseStatus>()
                .Where(one => known.Statuses?.Contains(one) != false && (Says(CaseTexts.Get($"Status.{one}"), stems)
                    || one.ToString().Equals(field.Value, StringComparison.OrdinalIgnoreCase)))] },
            SearchFields.Place => known with { Place = [.. known.Place, .. stems] },
            SearchFields.From when days is { First: var first } =>
                known with { From = Later(known.From, Begin(first)) },
            SearchFields.Until when days is { Last: var last } =>
                known with { Before = Earlier(known.Before, Begin(last.AddDays(1))) },
            _ => known with { Unknown = [.. known.Unknown, field] },
        };
        var isNothing = next is { Topics.Count: 0 } or { Bodies.Count: 0 } or { Channels.Count: 0 }
            or { Centres.Count: 0 } or { Statuses.Count: 0 } || (field.Name == SearchFields.Place && stems.Count == 0);
        return isNothing && next.Unknown.Count == known.Unknown.Count
            ? next with { Unknown = [.. next.Unknown, field] } : next;
    }

    private bool Knows(long centreId) => asker.Value.SeesEverything || asker.Value.KnownCentreIds.Contains(centreId);

    private static bool Says(string name, IReadOnlyList<string> stems) =>
        stems.Count > 0 && !stems.Except(FullText.Stems(name)).Any();

    private static List<long> Among(IReadOnlyList<long>? known, IEnumerable<long> ids) =>
        [.. ids.Where(id => known?.Contains(id) != false).Take(1000)];

    private static IReadOnlyList<long>? One(long? id) => id is { } one ? [one] : null;

    private DateTime? Begin(DateOnly? day) => day is { } known
        ? TimeZoneInfo.ConvertTimeToUtc(known.ToDateTime(TimeOnly.MinValue), moment.Zone) : null;

    private static DateTime? Later(DateTime? one, DateTime? other) => one is null || other > one ? other : one;

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null || other < one ? other : one;
}
