using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>Trains what was asked for, one model after another. After a restart, or the death of another worker, a
/// training begins anew.</summary>
public sealed class ModelTrainingWorker(
    IServiceScopeFactory scopes, TimeProvider time, ILogger<ModelTrainingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Tell = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await RunNextAsync(stoppingToken)) await Task.Delay(LookAgain, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Training rests");
                await Task.Delay(LookAgain, time, stoppingToken);
            }
        }
    }

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (await ClaimAsync(db, cancellation) is not { } model) return false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var told = new Told();
        var telling = TellAsync(model.Id, told, stop);
        try
        {
            await scope.ServiceProvider.GetRequiredService<TrainModel>().RunAsync(model, told, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            logger.LogInformation("Training of model {Id} was stopped by a person", model.Id);
            return true;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or OperationCanceledException))
        {
            logger.LogError(fault, "Model {Id} could not be trained", model.Id);
            db.ChangeTracker.Clear();
            db.LearnedModels.Attach(model);
            (model.State, model.Problem) = (ModelState.Failed, "Models.Broken");
        }
        finally
        {
            await stop.CancelAsync();
            await telling;
        }

        model.FinishedAt = time.GetUtcNow().UtcDateTime;
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task<LearnedModel?> ClaimAsync(AppDb db, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var dead = now - Silent;
        var waiting = db.LearnedModels.Where(row => row.State == ModelState.Waiting
            || (row.State == ModelState.Training && row.SeenAt < dead));
        var id = await waiting.OrderBy(row => row.RequestedAt).Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(cancellation);
        if (id is null) return null;
        var taken = await waiting.Where(row => row.Id == id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, ModelState.Training).SetProperty(row => row.SeenAt, now)
            .SetProperty(row => row.Progress, 0), cancellation);
        return taken == 0 ? null : await db.LearnedModels.FirstAsync(row => row.Id == id, cancellation);
    }

    /// <summary>Writes down how far the training is, and stops it when a person has said so.</summary>
    private async Task TellAsync(long id, Told told, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Tell, time, stop.Token);
                await using var scope = scopes.CreateSystemScope();
                var now = time.GetUtcNow().UtcDateTime;
                var (stage, done) = (told.Last.Stage, told.Last.Done);
                var isWanted = await scope.ServiceProvider.GetRequiredService<AppDb>().LearnedModels
                    .Where(row => row.Id == id && row.State == ModelState.Training)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Progress, done)
                        .SetProperty(row => row.Stage, stage).SetProperty(row => row.SeenAt, now), stop.Token) > 0;
                if (!isWanted) await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The training goes on; only its progress is not seen.
            logger.LogWarning(fault, "Progress of model {Id} cannot be written", id);
        }
    }

    private sealed class Told : IProgress<TrainingProgress>
    {
        private TrainingProgress _last = new(TrainingStage.Reading, 0);
        private readonly Lock _lock = new();

        public TrainingProgress Last
        {
            get { lock (_lock) return _last; }
        }

        public void Report(TrainingProgress value)
        {
            lock (_lock) _last = value;
        }
    }
}
