using System.Collections.Concurrent;
using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;

namespace Otklik.Centres.TreeFiles;

/// <summary>Checks and takes the files that were sent on screen, one job after another, as the person who sent
/// them.</summary>
public sealed class TreeRunner(IServiceScopeFactory scopes, TreeJobs jobs, ILogger<TreeRunner> logger)
    : BackgroundService
{
    private readonly Channel<(TreeJob Job, Asker Asker)> _waiting =
        System.Threading.Channels.Channel.CreateUnbounded<(TreeJob, Asker)>();

    private readonly ConcurrentDictionary<string, TreeProgress> _progress = new();

    /// <summary>How far the job is; null before its first batch.</summary>
    public TreeProgress? ProgressOf(string id) => _progress.GetValueOrDefault(id);

    /// <summary>Puts the job in line: to be checked, or to be taken once it has been.</summary>
    public void Queue(TreeJob job, Asker asker, bool isForReal)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(asker);
        var next = job with { State = isForReal ? TreeJobState.Running : TreeJobState.Checking };
        jobs.Save(next);
        _waiting.Writer.TryWrite((next, asker));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        jobs.Sweep();
        await foreach (var (job, asker) in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(job, asker, stoppingToken);
            }
            catch (Exception fault) when (fault is DbException or DbUpdateException or IOException
                or UnauthorizedAccessException or OperationCanceledException)
            {
                logger.LogWarning(fault, "Files of the tree rest; what is in stays in");
                jobs.Save(job with { State = TreeJobState.Interrupted });
            }
            finally
            {
                _progress.TryRemove(job.Id, out _);
            }
        }
    }

    private async Task RunAsync(TreeJob job, Asker asker, CancellationToken stopping)
    {
        var isForReal = job.State == TreeJobState.Running;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        var files = job.Files.Keys.ToDictionary(kind => kind, kind => jobs.Open(job, kind));
        TreeReport report;
        try
        {
            await using var passwords = isForReal && files.ContainsKey(TreeFileKind.Staff)
                ? jobs.OpenPasswords(job) : null;
            report = await scope.ServiceProvider.GetRequiredService<ImportTree>().RunAsync(
                new ImportTree.Request(files)
                {
                    IsDryRun = !isForReal, Passwords = passwords, Progress = new Noted(_progress, job.Id),
                }, stopping);
        }
        finally
        {
            foreach (var file in files.Values) await file.DisposeAsync();
        }

        // Once it is said to be done the passwords can be fetched: their file is closed by now.
        jobs.Save(job with { State = isForReal ? TreeJobState.Done : TreeJobState.Checked, Report = report });
    }

    private sealed class Noted(ConcurrentDictionary<string, TreeProgress> all, string id) : IProgress<TreeProgress>
    {
        public void Report(TreeProgress value) => all[id] = value;
    }
}
