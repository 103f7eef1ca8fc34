using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Otklik.Cases.Searching;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Search;
using Otklik.Topics;

namespace Otklik.Cases.Queue;

/// <summary>Finds cases by a number, a resident's code, a topic's name, or words of the messages.</summary>
public sealed partial class CaseSearch(
    AppDb db, MatchedMessages matches, NarrowingReader narrowings, CentreBook centres, TopicBook topics,
    PublicCodes codes, CurrentAsker asker, TimeProvider time)
{
    /// <summary>So many of the newest matching messages are looked at; more nobody reads.</summary>
    private const int MostFound = FindMessages.MostCounted;

    /// <summary>A number without its year may be of any of the last ones.</summary>
    private const int Years = 5;

    /// <param name="cases">What the asker sees, with all other filters. They narrow the matches themselves: the newest
    /// in the country may all be somebody else's.</param>
    public async Task<IQueryable<Case>> OfAsync(IQueryable<Case> cases, string words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (named, coded) = await NamedAsync(cases, words, cancellation);
        if (named is not null) return named;
        var typed = SearchParser.Read(words, SearchFields.Names);
        var narrowing = await narrowings.OfAsync(new SearchFilter(), typed, cancellation);
        if (typed.Wanted.Count == 0) return coded ?? cases.Where(_ => false);
        var scope = SearchScope.Of(asker.Value, await centres.ReadAsync(cancellation), narrowing.Centres);
        var reading = await matches.ReadAsync(
            typed.ToMatch() with { CentreIds = scope }, cases, narrowing, MostFound, cancellation);
        var found = reading.Found.Select(row => row.CaseId).Distinct().ToArray();
        var about = typed is { Excluded.Count: 0, Fields.Count: 0 }
            ? await TopicsAsync([.. typed.Wanted.SelectMany(part => part)], cancellation) : [];
        var matching = about.Count == 0
            ? cases.Where(row => EF.Parameter(found).Contains(row.Id))
            : cases.Where(row => (row.TopicId != null && about.Contains(row.TopicId.Value))
                || EF.Parameter(found).Contains(row.Id));
        // «остановках» is ten letters that could be a code read aloud: only when it is no word of anybody's.
        return coded is not null && !await matching.AnyAsync(cancellation) ? coded : matching;
    }

    /// <summary>Whether a case's number or a resident's code was typed that means a case the asker sees.</summary>
    public async Task<bool> IsNameAsync(string words, CancellationToken cancellation) =>
        (await NamedAsync(db.Cases.AsNoTracking(), words, cancellation)).Named is not null;

    /// <returns>Cases that are named; else what a code read aloud would mean, if nothing else is found.</returns>
    private async Task<(IQueryable<Case>? Named, IQueryable<Case>? Coded)> NamedAsync(
        IQueryable<Case> cases, string words, CancellationToken cancellation)
    {
        if (await NumbersAsync(words, cancellation) is { Count: > 0 } numbers
            && cases.Where(row => numbers.Contains(row.Number)) is var numbered
            && await numbered.AnyAsync(cancellation)) return (numbered, null);
        if (codes.Find(words) is not { } messageId) return (null, null);
        var coded =
            cases.Where(row => db.Messages.Any(message => message.Id == messageId && message.CaseId == row.Id));
        if (words.All(char.IsAscii)) return (await coded.AnyAsync(cancellation) ? coded : null, null);
        return (null, coded);
    }

    /// <summary>«лгб-26-00010», «лгб 26 10», «00010»: the numbers that may be meant.</summary>
    private async Task<List<string>> NumbersAsync(string words, CancellationToken cancellation)
    {
        if (Number().Match(words.Trim()) is not { Success: true } match
            || !long.TryParse(match.Groups["count"].Value, CultureInfo.InvariantCulture, out var count)) return [];
        var tree = await centres.ReadAsync(cancellation);
        var now = time.GetUtcNow().Year;
        var prefix = match.Groups["prefix"].Value.ToUpperInvariant();
        IEnumerable<string> prefixes = prefix.Length > 0 ? [prefix]
            : tree.Centres.Select(centre => centre.CasePrefix).Distinct(StringComparer.Ordinal);
        IEnumerable<int> years = match.Groups["year"] is { Success: true } year
            ? [int.Parse(year.Value, CultureInfo.InvariantCulture)] : Enumerable.Range(now - Years + 1, Years);
        return [.. prefixes.SelectMany(one => years.Select(of => Opening.CaseNumbers.Of(one, of, count))).Take(1000)];
    }

    private async Task<List<long>> TopicsAsync(List<string> stems, CancellationToken cancellation)
    {
        var book = await topics.ReadAsync(cancellation);
        return [.. book.Topics.Values.Where(topic => !stems.Except(FullText.Stems(topic.Name)).Any())
            .Select(topic => topic.Id)];
    }

    [GeneratedRegex(
        @"^(?:(?<prefix>\p{L}{1,8})[\s\-‑–]*(?<year>\d\d)[\s\-‑–]+)?(?:№\s*)?(?<count>\d{1,9})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
