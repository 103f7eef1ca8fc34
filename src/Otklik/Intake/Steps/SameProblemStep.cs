using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Language.Problems;

namespace Otklik.Intake.Steps;

/// <summary>Looks for open cases about the same thing in the same place. Candidates come from the index on the
/// problem's key: the cost of a look-up does not grow with history.</summary>
internal sealed class SameProblemStep : IIntakeStep
{
    private const int Days = 14;

    public async Task RunAsync(IntakeBatch batch, CancellationToken cancellation)
    {
        foreach (var draft in batch.Drafts) draft.ProblemKey = KeyOf(draft);

        // Rows of a file are separate cases on purpose: their bodies have them one by one.
        if (batch.Import is not null) return;
        var wanted = batch.Drafts.Select(draft => draft.ProblemKey).OfType<long>().Distinct().ToList();
        if (wanted.Count == 0) return;
        var since = batch.Now.AddDays(-Days);
        var ids = await batch.Db.Cases.AsNoTracking()
            .Where(row => row.ProblemKey != null && wanted.Contains(row.ProblemKey.Value)
                && row.MergedIntoId == null && row.OpenedAt > since && CaseStatuses.Open.Contains(row.Status))
            .Select(row => row.Id).ToListAsync(cancellation);
        await batch.Shelf.LoadAsync(batch.Db, ids, cancellation);
    }

    /// <summary>Sure enough to join alone: a topic and a house or a named object.</summary>
    private static long? KeyOf(Draft draft)
    {
        var place = draft.Understood.Place;
        var isExact = (place.Street is not null && place.House is not null) || place.Landmark is not null;
        return isExact && draft.TopicId is { } topic && draft.Understood.Kind.Kind != Language.MessageKind.Thanks
            ? WithCentre(ProblemKey.Of(topic, place), draft.CentreId) : null;
    }

    /// <summary>«Садовая, 14» stands in many towns.</summary>
    private static long? WithCentre(ProblemKey key, long centreId) =>
        key.IsEmpty ? null : key.Value ^ unchecked(centreId * (long)0x9E3779B97F4A7C15UL);
}
