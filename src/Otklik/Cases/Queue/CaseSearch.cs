using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Topics;

namespace Otklik.Cases.Queue;

/// <summary>Finds cases by a number, a resident's code, a topic's name, or words of the messages.</summary>
public sealed partial class CaseSearch(
    AppDb db, Dialect dialect, CentreBook centres, TopicBook topics, PublicCodes codes, TimeProvider time)
{
    /// <summary>So many of the newest matching messages are looked at; more nobody reads.</summary>
    private const int MostFound = 5000;

    /// <summary>A number without its year may be of any of the last ones.</summary>
    private const int Years = 5;

    /// <param name="cases">What the asker sees, with all other filters. They narrow the matches themselves: the newest
    /// in the country may all be somebody else's.</param>
    public async Task<IQueryable<Case>> OfAsync(IQueryable<Case> cases, string words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (await NumbersAsync(words, cancellation) is { Count: > 0 } numbers
            && cases.Where(row => numbers.Contains(row.Number)) is var numbered
            && await numbered.AnyAsync(cancellation)) return numbered;
        var isPlainCode = words.All(char.IsAscii);
        var coded = codes.Find(words) is { } messageId
            ? cases.Where(row => db.Messages.Any(message => message.Id == messageId && message.CaseId == row.Id))
            : null;
        if (isPlainCode && coded is not null && await coded.AnyAsync(cancellation)) return coded;

        var stems = FullText.Stems(words).Distinct().Take(10).ToList();
        if (stems.Count == 0) return coded ?? cases.Where(_ => false);
        // Walked from the newest match: each is one look at its message and one at its case.
        var found = (
            from id in dialect.Match(db, stems)
            join message in db.Messages on id equals message.Id
            join about in cases on message.CaseId equals about.Id
            orderby id descending
            select about.Id).Take(MostFound);
        var named = await TopicsAsync(stems, cancellation);
        var matching = named.Count == 0
            ? cases.Where(row => found.Contains(row.Id))
            : cases.Where(row => (row.TopicId != null && named.Contains(row.TopicId.Value)) || found.Contains(row.Id));
        // «остановках» is ten letters that could be a code read aloud: only when it is no word of anybody's.
        return coded is not null && !isPlainCode && !await matching.AnyAsync(cancellation) ? coded : matching;
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
