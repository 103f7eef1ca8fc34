using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics.Learning;

/// <summary>Asks for a new version of a centre's model; <see cref="ModelTrainingWorker"/> makes it.</summary>
public sealed class StartTraining(
    AppDb db, Keys keys, CurrentAsker asker, AuditLog audit, TopicBook book, TimeProvider time)
{
    public sealed record Request(long CentreId, ModelKind Kind);

    /// <param name="Refused">Name of a text; null when the training waits for its turn.</param>
    public sealed record Outcome(long? ModelId, string? Refused = null);

    public async Task<Outcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageTopics, request.CentreId) || !Enum.IsDefined(request.Kind))
            return new Outcome(null, "Models.NotAllowed");
        var topics = await book.ReadAsync(cancellation);
        if (topics.ClassifierOwner(request.CentreId) != request.CentreId) return new Outcome(null, "Models.NotOwner");
        var versions = await db.LearnedModels
            .Where(row => row.CentreId == request.CentreId && row.Kind == request.Kind)
            .Select(row => new { row.Version, row.State }).ToListAsync(cancellation);
        if (versions.Exists(row => row.State is ModelState.Waiting or ModelState.Training))
            return new Outcome(null, "Models.Underway");
        var model = new LearnedModel
        {
            Id = keys.Next(), CentreId = request.CentreId, Kind = request.Kind,
            Version = versions.Select(row => row.Version).DefaultIfEmpty().Max() + 1,
            RequestedAt = time.GetUtcNow().UtcDateTime, StaffId = asker.Value.StaffId,
        };
        db.LearnedModels.Add(model);
        audit.Note("model.train", request.CentreId, ModelLabels.Of(model.Id), $"{request.Kind} {model.Version}");
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody else asked for the same version a moment ago.
            return new Outcome(null, "Models.Underway");
        }

        return new Outcome(model.Id);
    }
}
