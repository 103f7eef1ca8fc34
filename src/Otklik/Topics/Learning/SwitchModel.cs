using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics.Learning;

/// <summary>Says which model works in a centre and how sure it has to be. What worked before is remembered, so that
/// the way back is one press.</summary>
public sealed class SwitchModel(
    AppDb db, CurrentAsker asker, AuditLog audit, TopicBook book, TimeProvider time)
{
    public const double LeastPrecision = 0.8;
    public const double MostPrecision = 0.99;

    /// <param name="ModelId">Null: rules and names alone.</param>
    public sealed record Request(long CentreId, ModelKind Kind, long? ModelId);

    /// <returns>Name of a text that says why not; null when it is done.</returns>
    public async Task<string?> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!asker.Value.Can(Permission.ManageTopics, request.CentreId) || !Enum.IsDefined(request.Kind))
            return "Models.NotAllowed";
        if (request.ModelId is { } id && !await db.LearnedModels.AnyAsync(row => row.Id == id
            && row.CentreId == request.CentreId && row.Kind == request.Kind && row.State == ModelState.Ready
            && db.LearnedModelFiles.Any(file => file.ModelId == row.Id), cancellation))
            return "Models.NoSuch";
        var row = await RowAsync(request.CentreId, request.Kind, cancellation);
        if (row.ModelId == request.ModelId) return null;
        (row.PreviousModelId, row.ModelId) = (row.ModelId, request.ModelId);
        audit.Note("model.switch", request.CentreId, $"{request.Kind}",
            $"{Named(row.PreviousModelId)} → {Named(row.ModelId)}");
        await SaveAsync(row, cancellation);
        return null;
    }

    /// <param name="precision">How often what goes without a person has to be right, 0..1.</param>
    public async Task<string?> SetPrecisionAsync(
        long centreId, ModelKind kind, double precision, CancellationToken cancellation)
    {
        if (!asker.Value.Can(Permission.ManageTopics, centreId) || !Enum.IsDefined(kind)) return "Models.NotAllowed";
        if (precision is not (>= LeastPrecision and <= MostPrecision)) return "Models.BadPrecision";
        var row = await RowAsync(centreId, kind, cancellation);
        row.Precision = precision;
        audit.Note("model.precision", centreId, $"{kind}", precision.ToString("0.##", CultureInfo.InvariantCulture));
        await SaveAsync(row, cancellation);
        return null;
    }

    private async Task<ModelInUse> RowAsync(long centreId, ModelKind kind, CancellationToken cancellation)
    {
        var known = await db.ModelsInUse
            .FirstOrDefaultAsync(row => row.CentreId == centreId && row.Kind == kind, cancellation);
        if (known is not null) return known;
        var added = new ModelInUse { CentreId = centreId, Kind = kind };
        db.ModelsInUse.Add(added);
        return added;
    }

    private async Task SaveAsync(ModelInUse row, CancellationToken cancellation)
    {
        (row.ChangedAt, row.StaffId) = (time.GetUtcNow().UtcDateTime, asker.Value.StaffId);
        await db.SaveChangesAsync(cancellation);
        book.Forget();
    }

    private static string Named(long? modelId) => modelId is { } id ? ModelLabels.Of(id) : "-";
}
