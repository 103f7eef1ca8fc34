using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Cluster;
using Otklik.Data;

namespace Otklik.Intake.Import;

/// <summary>Works off the files that were uploaded on screen, one after another; after a restart it goes on
/// where it was.</summary>
public sealed class ImportRunner(
    IServiceScopeFactory scopes, FileImporter importer, Holdings holdings, TimeProvider time,
    ILogger<ImportRunner> logger)
        : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);
    private DateTimeOffset _sweptAt = DateTimeOffset.MinValue;
    private CancellationTokenSource? _current;
    private long _currentId;

    /// <summary>Stops the running import behind its last whole batch; it can be continued.</summary>
    public bool Stop(long id)
    {
        var running = _current;
        if (running is null || _currentId != id) return false;
        running.Cancel();
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SweepAsync(stoppingToken);
                if (await NextAsync(stoppingToken) is { } next) await RunAsync(next, stoppingToken);
                else await Task.Delay(LookAgain, time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                logger.LogError(fault, "Import rests; it goes on from its last batch");
                await Task.Delay(LookAgain, time, stoppingToken);
            }
        }
    }

    private async Task<FileImport?> NextAsync(CancellationToken cancellation)
    {
        // In a cluster one node reads the files for all.
        if (await holdings.FindAsync(Ownership.OfWork("imports"), cancellation) is null) return null;
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Imports.AsNoTracking()
            .Where(row => row.StoredPath != null
                && (row.State == ImportState.Waiting || row.State == ImportState.Running))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellation);
    }

    private async Task SweepAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() - _sweptAt < BetweenSweeps) return;
        _sweptAt = time.GetUtcNow();
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<SweepUploads>().RunAsync(cancellation);
    }

    private async Task RunAsync(FileImport import, CancellationToken stopping)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        (_currentId, _current) = (import.Id, cancellation);
        try
        {
            await using var file = File.OpenRead(import.StoredPath!);
            await importer.RunAsync(import.Id, file, progress: null, cancellation.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            logger.LogInformation("Import {Id} was stopped by a person", import.Id);
        }
        catch (ImportException)
        {
            // The row says Failed and why; the next file goes on. Nothing can be made of this one, so it is not kept.
            await ThrowAwayAsync(import);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            await FailAsync(import.Id);
        }
        finally
        {
            _current = null;
        }
    }

    private async Task ThrowAwayAsync(FileImport import)
    {
        File.Delete(import.StoredPath!);
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Imports.Where(row => row.Id == import.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StoredPath, (string?)null));
    }

    private async Task FailAsync(long id)
    {
        await using var scope = scopes.CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Imports.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ImportState.Failed)
                .SetProperty(row => row.Problem, new Trouble("File.Gone").Stored));
    }
}
