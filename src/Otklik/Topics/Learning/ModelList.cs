using Microsoft.EntityFrameworkCore;
using Otklik.Data;

namespace Otklik.Topics.Learning;

/// <summary>Models of one kind in one centre, the newest first.</summary>
/// <param name="Models">Trained, failed or stopped.</param>
/// <param name="Underway">Waits or is being trained.</param>
/// <param name="Use">What is at work; null: nothing was ever chosen.</param>
/// <param name="Files">Models whose weights are kept: these can be switched on.</param>
public sealed record ModelList(
    IReadOnlyList<LearnedModel> Models, LearnedModel? Underway, ModelInUse? Use, IReadOnlySet<long> Files)
{
    private const int Shown = 8;

    public static async Task<ModelList> ReadAsync(
        AppDb db, long centreId, ModelKind kind, CancellationToken cancellation)
    {
        var rows = await db.LearnedModels.AsNoTracking().Where(row => row.CentreId == centreId && row.Kind == kind)
            .OrderByDescending(row => row.Version).Take(Shown).ToListAsync(cancellation);
        var underway = rows.Find(row => row.State is ModelState.Waiting or ModelState.Training);
        var ids = rows.ConvertAll(row => row.Id);
        return new ModelList(rows.FindAll(row => row != underway), underway,
            await db.ModelsInUse.AsNoTracking()
                .FirstOrDefaultAsync(row => row.CentreId == centreId && row.Kind == kind, cancellation),
            (await db.LearnedModelFiles.Where(row => ids.Contains(row.ModelId)).Select(row => row.ModelId)
                .ToListAsync(cancellation)).ToHashSet());
    }
}
