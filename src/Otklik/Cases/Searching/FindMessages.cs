using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Text;
using Otklik.Search;
using Otklik.Ui.Shell;
using Microsoft.EntityFrameworkCore;

namespace Otklik.Cases.Searching;

/// <summary>Finds messages and their cases by words and fields, within the asker's scope.</summary>
public sealed class FindMessages(
    AppDb db, MatchedMessages matches, SearchRows rows, NarrowingReader narrowings, LikeCase like, CentreBook centres,
    CurrentAsker asker, PageMoment moment)
{
    /// <summary>Of so many of the newest everything is counted; more nobody reads.</summary>
    public const int MostCounted = 2_000;

    /// <summary>Of so many of the newest the best are sought.</summary>
    public const int MostRanked = 1_000;

    public const int PageSize = 30;

    /// <param name="Found">Messages that matched, <see cref="MostCounted"/> at most.</param>
    /// <param name="IsMore">There may be more.</param>
    /// <param name="IsCut">Not everything was looked at.</param>
    public sealed record Outcome(
        IReadOnlyList<SearchRow> Rows, int Found, int Cases, bool IsMore, bool IsCut, SearchFacets Facets,
        TypedWords Typed, IReadOnlyList<TypedField> Unknown, Case? Like)
    {
        public bool IsAsked => Typed.Wanted.Count > 0 || Like is not null;
    }

    public async Task<Outcome> RunAsync(SearchFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var typed = SearchParser.Read(filter.Words, SearchFields.Names);
        var narrowing = await narrowings.OfAsync(filter, typed, cancellation);
        var scope = SearchScope.Of(asker.Value, await centres.ReadAsync(cancellation), narrowing.Centres);
        var model = filter.LikeId is { } id ? await like.ReadAsync(id, scope, cancellation) : null;
        var match = (model?.Match ?? typed.ToMatch()) with { CentreIds = scope };
        var cases = db.Cases.AsNoTracking();
        if (model is not null) cases = cases.Where(row => !model.CaseIds.Contains(row.Id));
        var reading = await matches.ReadAsync(match, cases, narrowing,
            model is null ? MostCounted : MostRanked, cancellation);
        var found = reading.Found;
        if (model is not null) found = await RankedAsync(found, model.Weights, model.Least, cancellation);
        var ordered = filter.IsBestFirst && model is null
            ? await RankedAsync([.. found.Take(MostRanked)], Even(typed), 0, cancellation) : found;
        var marked = model?.Marked ?? typed.Wanted;
        return new Outcome(
            await rows.ReadAsync(ordered, filter.Page * PageSize, PageSize, marked, cancellation), found.Count,
            found.Select(row => row.CaseId).Distinct().Count(), reading.IsMore && model is null, reading.IsCut,
            SearchFacets.Of(found, moment.Zone), typed, narrowing.Unknown, model?.Case);
    }

    /// <summary>All have all the words: what tells them apart is how often, how near and in how much text.</summary>
    private static Dictionary<string, double> Even(TypedWords typed) =>
        typed.Wanted.SelectMany(part => part).Distinct().ToDictionary(stem => stem, _ => 1.0);

    private async Task<IReadOnlyList<MatchedMessage>> RankedAsync(
        IReadOnlyList<MatchedMessage> found, IReadOnlyDictionary<string, double> weights, double least,
        CancellationToken cancellation)
    {
        var texts = await rows.TextsAsync([.. found.Select(row => row.Id)], cancellation);
        var read = new List<(MatchedMessage Row, IReadOnlyList<string> Stems)>(found.Count);
        foreach (var row in found)
        {
            if (!texts.TryGetValue(row.Id, out var text)) continue;
            read.Add((row, FullText.Stems(Tokenizer.Read(text.Text), [.. MaskSpans.Read(text.MaskSpans)])));
        }

        var relevance = new Relevance(weights);
        var length = read.Count == 0 ? 0 : read.Average(one => one.Stems.Count);
        return
        [
            .. read.Where(one => least == 0
                    || one.Stems.Distinct().Sum(stem => weights.GetValueOrDefault(stem)) >= least)
                .Select(one => (one.Row, Score: relevance.Of(one.Stems, length)))
                .OrderByDescending(one => one.Score).ThenByDescending(one => one.Row.Id).Select(one => one.Row),
        ];
    }
}
