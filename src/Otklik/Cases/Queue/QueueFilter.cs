using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Queue;

/// <summary>What a list shows, as it stands in the address: a queue, filters, order, a place in the pages.</summary>
public sealed record QueueFilter
{
    public const string Path = "/inbox";

    public CaseQueue Queue { get; init; }

    /// <summary>Whose: <c>body</c> or <c>centre</c>; empty: all that the asker sees.</summary>
    public string? Whose { get; init; }

    public long? CentreId { get; init; }
    public string? Settlement { get; init; }
    public long? ChannelId { get; init; }
    public long? TopicId { get; init; }
    public long? OrganisationId { get; init; }
    public CaseStatus? Status { get; init; }

    /// <summary>Returned at least so many times.</summary>
    public int? Returns { get; init; }

    /// <summary><c>no</c>: nobody knows where.</summary>
    public bool IsPlaceless { get; init; }

    /// <summary>No answer has been given yet.</summary>
    public bool IsUnanswered { get; init; }

    public string? Search { get; init; }
    public bool IsNewestFirst { get; init; }

    /// <summary>The last row of the page before: its key and id.</summary>
    public (long Key, long Id)? After { get; init; }

    /// <summary>Which case is open beside the list; not part of the queue itself.</summary>
    public long? OpenId { get; init; }

    public static QueueFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new QueueFilter
        {
            Queue = Enum.TryParse<CaseQueue>(query["queue"], ignoreCase: true, out var queue)
                && Enum.IsDefined(queue) ? queue : CaseQueue.Inbox,
            Whose = Text(query, "whose") is "body" or "centre" ? Text(query, "whose") : null,
            CentreId = Number(query, "centre"),
            Settlement = Text(query, "settlement"),
            ChannelId = Number(query, "channel"),
            TopicId = Number(query, "topic"),
            OrganisationId = Number(query, "organisation"),
            Status = Enum.TryParse<CaseStatus>(query["status"], ignoreCase: true, out var status)
                && Enum.IsDefined(status) ? status : null,
            Returns = Number(query, "returns") is > 0 and < 100 and var returns ? (int)returns : null,
            IsPlaceless = Text(query, "place") == "no",
            IsUnanswered = Text(query, "answered") == "no",
            Search = Text(query, "q"),
            IsNewestFirst = Text(query, "sort") == "new",
            After = Place(Text(query, "after")),
            OpenId = Number(query, "case"),
        };
    }

    public static QueueFilter Read(string savedQuery) =>
        Read(new QueryCollection(QueryHelpers.ParseQuery(savedQuery)));

    /// <summary>The queue's own address, without the open case and the page.</summary>
    public string Address => Write(this with { OpenId = null, After = null });

    public string With(long openId) => Write(this with { OpenId = openId });

    public override string ToString() => Write(this);

    /// <summary>What of the address a saved view keeps.</summary>
    public string ViewQuery => Address[Path.Length..].TrimStart('?');

    public bool IsFiltered => this with { OpenId = null, After = null, IsNewestFirst = false }
        != new QueueFilter { Queue = Queue };

    /// <summary>What came last stands first: there is no due time in common.</summary>
    public bool IsByTime => IsNewestFirst || Queue is CaseQueue.Done or CaseQueue.All || Search is not null;

    /// <summary>The filter as fields of a form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields =>
        [.. Parts(this with { OpenId = null }).Select(part => KeyValuePair.Create(part.Key, part.Value ?? ""))];

    private static string Write(QueueFilter filter) => QueryHelpers.AddQueryString(Path, Parts(filter));

    private static List<KeyValuePair<string, string?>> Parts(QueueFilter filter)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Add(string name, object? value)
        {
            if (value is not null) parts.Add(new(name, Convert.ToString(value, CultureInfo.InvariantCulture)));
        }

        Add("queue", filter.Queue == CaseQueue.Inbox ? null : Name(filter.Queue));
        Add("whose", filter.Whose);
        Add("centre", filter.CentreId);
        Add("settlement", filter.Settlement);
        Add("channel", filter.ChannelId);
        Add("topic", filter.TopicId);
        Add("organisation", filter.OrganisationId);
        Add("status", filter.Status?.ToString().ToLowerInvariant());
        Add("returns", filter.Returns);
        Add("place", filter.IsPlaceless ? "no" : null);
        Add("answered", filter.IsUnanswered ? "no" : null);
        Add("q", filter.Search);
        Add("sort", filter.IsNewestFirst ? "new" : null);
        Add("after", filter.After is { } after
            ? string.Create(CultureInfo.InvariantCulture, $"{after.Key}_{after.Id}") : null);
        Add("case", filter.OpenId);
        return parts;
    }

    public static string Name(CaseQueue queue) => queue.ToString().ToLowerInvariant();

    private static string? Text(IQueryCollection query, string name)
    {
        var value = query[name].ToString().Trim();
        return value.Length is 0 or > 200 ? null : value;
    }

    private static long? Number(IQueryCollection query, string name) =>
        Here.Number(query[name]);

    private static (long, long)? Place(string? after)
    {
        if (after?.Split('_') is not [var key, var id]) return null;
        return long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second) : null;
    }
}
