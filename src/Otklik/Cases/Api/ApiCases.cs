using Otklik.Cases.Transfers;
using Otklik.Centres;
using Otklik.Topics;

namespace Otklik.Cases.Api;

/// <summary>Puts names into the rows of cases.</summary>
internal sealed class ApiCases(CentreBook centres, TopicBook topics)
{
    public async Task<IReadOnlyList<ApiCase>> OfAsync(IReadOnlyList<Case> rows, CancellationToken cancellation)
    {
        var tree = await centres.ReadAsync(cancellation);
        var book = await topics.ReadAsync(cancellation);
        return
        [
            .. rows.Select(row => new ApiCase(
                row.Id, row.Number, tree.Centre(row.CentreId)?.Code ?? "", $"{row.Status}", $"{row.Kind}",
                row.Title,
                book.Topic(row.TopicId)?.Name,
                row.OrganisationId is { } body ? tree.Organisation(body)?.Name : null,
                new ApiPlace(row.Settlement, row.Street, row.House, row.Landmark, row.Latitude, row.Longitude),
                row.MessageCount, row.OpenedAt, row.ChangedAt, row.FirstAnswerDueAt, row.OutcomeDueAt, row.PromisedOn,
                row.ClosedAt)),
        ];
    }

    public async Task<IReadOnlyList<ApiHolder>> HoldersAsync(
        IReadOnlyList<CaseHolding> rows, CancellationToken cancellation)
    {
        var tree = await centres.ReadAsync(cancellation);
        return [.. rows.Select(row => new ApiHolder(
            tree.Centre(row.CentreId)?.Code ?? "", row.From, row.Until, row.Left?.ToString()))];
    }
}
