using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Topics.Learning;

/// <summary>Stops a training that waits or runs; its worker sees it within a second.</summary>
public sealed class StopTraining(AppDb db, CurrentAsker asker, TimeProvider time)
{
    public async Task<bool> RunAsync(long modelId, CancellationToken cancellation)
    {
        var centre = await db.LearnedModels.Where(row => row.Id == modelId)
            .Select(row => (long?)row.CentreId).FirstOrDefaultAsync(cancellation);
        if (centre is not { } known || !asker.Value.Can(Permission.ManageTopics, known)) return false;
        var now = time.GetUtcNow().UtcDateTime;
        return await db.LearnedModels
            .Where(row => row.Id == modelId
                && (row.State == ModelState.Waiting || row.State == ModelState.Training))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ModelState.Stopped)
                .SetProperty(row => row.FinishedAt, now), cancellation) > 0;
    }
}
