using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Otklik.Ui.Shell;

namespace Otklik.Cases.Searching;

/// <summary>A search as it stands in the address. The words are as typed; like the queue's they go by GET, so that a
/// search can be gone back to and shared; logs hold no query of an address.</summary>
public sealed record SearchFilter
{
    public const string Path = "/search";
    private const int MostPages = 200;

    public string? Words { get; init; }

    /// <summary>Cases like this one are sought, instead of words.</summary>
    public long? LikeId { get; init; }

    public long? TopicId { get; init; }
    public long? OrganisationId { get; init; }
    public long? ChannelId { get; init; }
    public long? CentreId { get; init; }
    public CaseStatus? Status { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; init; }

    public bool IsBestFirst { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    public string Address => QueryHelpers.AddQueryString(Path, Parts(this));

    /// <summary>All but the words, the days and the page: what the form of the page carries along.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Kept =>
        Parts(this with { Words = null, From = null, Until = null, Page = 0 });

    public bool IsNarrowed => this with { Words = null, LikeId = null, IsBestFirst = false, Page = 0 }
        != new SearchFilter();

    public static SearchFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = query["q"].ToString().Trim();
        return new SearchFilter
        {
            Words = words.Length == 0 ? null : words[..Math.Min(words.Length, Search.SearchParser.MostLetters)],
            LikeId = Here.Number(query["like"]),
            TopicId = Here.Number(query["topic"]),
            OrganisationId = Here.Number(query["organisation"]),
            ChannelId = Here.Number(query["channel"]),
            CentreId = Here.Number(query["centre"]),
            Status = Enum.TryParse<CaseStatus>(query["status"], ignoreCase: true, out var status)
                && Enum.IsDefined(status) ? status : null,
            From = Day(query["from"]),
            Until = Day(query["until"]),
            IsBestFirst = query["sort"] == "best",
            Page = Here.Number(query["page"]) is > 0 and < MostPages and var page ? (int)page : 0,
        };
    }

    private static List<KeyValuePair<string, string?>> Parts(SearchFilter filter)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        void Add(string name, object? value)
        {
            if (value is not null) parts.Add(new(name, Convert.ToString(value, CultureInfo.InvariantCulture)));
        }

        Add("q", filter.Words);
        Add("like", filter.LikeId);
        Add("topic", filter.TopicId);
        Add("status", filter.Status?.ToString().ToLowerInvariant());
        Add("organisation", filter.OrganisationId);
        Add("channel", filter.ChannelId);
        Add("centre", filter.CentreId);
        Add("from", filter.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("until", filter.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("sort", filter.IsBestFirst ? "best" : null);
        Add("page", filter.Page == 0 ? null : filter.Page);
        return parts;
    }

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is > 1990 and < 2200 ? day : null;
}
