using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.Intake.Import;

/// <summary>
/// Brings a file in through the one pipeline. The file is the durable copy, so its rows skip the inbox; how far it got
/// is written in the transaction of each batch, so a killed import goes on behind the last row that
/// was placed. </summary>
public sealed class FileImporter(
    IServiceScopeFactory scopes, IntakePipeline pipeline, CentreBook centres, Keys keys, TimeProvider time)
{
    private const int BatchSize = 1_000;

    /// <summary>So many batches may be read ahead: one that takes long to read or to write holds up nobody.</summary>
    private const int ReadAhead = 2;

    /// <param name="rest">After each batch, for how long others have the database to themselves; null: no need, or
    /// they stand in line with this process's own writers.</param>
    public async Task<FileImport> RunAsync(
        long importId, Stream file, IProgress<FileImport>? progress, CancellationToken cancellation,
        Func<TimeSpan>? rest = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var import = await ReadAsync(importId, cancellation);
        var mapping = ColumnMapping.FromJson(import.Mapping);
        var zone = Zone(await centres.ReadAsync(cancellation), import.CentreId);
        await SetStateAsync(importId, ImportState.Running, null, cancellation);
        try
        {
            await PlaceAsync(import, mapping, zone, file, progress, rest, cancellation);
            await SetStateAsync(importId, ImportState.Done, null, cancellation);
        }
        catch (OperationCanceledException)
        {
            await SetStateAsync(importId, ImportState.Stopped, null, CancellationToken.None);
            throw;
        }
        catch (ImportException fault)
        {
            await SetStateAsync(importId, ImportState.Failed, fault.Trouble.Stored, CancellationToken.None);
            throw;
        }

        return await ReadAsync(importId, cancellation);
    }

    /// <summary>Rows are read and understood while those before them are written: a reader and a writer, with a batch
    /// or two between them.</summary>
    private async Task PlaceAsync(
        FileImport import, ColumnMapping mapping, TimeZoneInfo zone, Stream file, IProgress<FileImport>? progress,
        Func<TimeSpan>? rest, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var read = System.Threading.Channels.Channel.CreateBounded<ReadBatch>(ReadAhead);
        var reading = Task.Run(async () =>
        {
            try
            {
                await ReadAsync(import, mapping, zone, file, read.Writer, either.Token);
                read.Writer.Complete();
            }
            catch (Exception fault)
            {
                read.Writer.Complete(fault);
            }
        }, CancellationToken.None);
        try
        {
            await foreach (var batch in read.Reader.ReadAllAsync(either.Token))
            {
                await pipeline.PlaceAsync(batch, either.Token);
                if (progress is not null) progress.Report(await ReadAsync(import.Id, either.Token));
                if (rest?.Invoke() is { Ticks: > 0 } span) await Task.Delay(span, time, either.Token);
            }
        }
        finally
        {
            await either.CancelAsync();
            await reading;
            while (read.Reader.TryRead(out var left)) await left.DisposeAsync();
        }
    }

    private async Task ReadAsync(
        FileImport import, ColumnMapping mapping, TimeZoneInfo zone, Stream file, ChannelWriter<ReadBatch> read,
        CancellationToken cancellation)
    {
        var table = TableReader.Open(file, import.FileName);
        mapping.Check(table.Columns);
        var (before, ahead, began) = (import.Rows, import.Ahead, Position());
        foreach (var window in table.Rows.SkipWhile(row => row.Line <= import.Rows)
            .Select(row => RowEnvelope.Of(row, mapping, import, zone, time.GetUtcNow().UtcDateTime))
            .Chunk(ImportWindow.Size))
        {
            var ended = Position();
            foreach (var batch in ImportWindow.InOrder(window, before, (began, ended)).Skip(ahead).Chunk(BatchSize))
                await HandOnAsync(batch);
            (before, ahead, began) = (window[^1].Line!.Value, 0, ended);
        }

        long Position() => file.CanSeek ? file.Position : 0;

        async Task HandOnAsync(Envelope[] rows)
        {
            await keys.EnsureAsync(rows.Length, cancellation);
            foreach (var row in rows) row.Id = keys.Next();
            var batch = await pipeline.ReadAsync(rows, import, cancellation);
            try
            {
                await read.WriteAsync(batch, cancellation);
            }
            catch
            {
                await batch.DisposeAsync();
                throw;
            }
        }
    }

    private static TimeZoneInfo Zone(CentreSnapshot centres, long centreId) =>
        centres.Centre(centreId) is not null
            ? TimeZoneInfo.FindSystemTimeZoneById(centres.TimeZone(centreId)) : TimeZoneInfo.Utc;

    private async Task<FileImport> ReadAsync(long id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Imports.AsNoTracking()
            .SingleAsync(row => row.Id == id, cancellation);
    }

    private async Task SetStateAsync(long id, ImportState state, string? problem, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateSystemScope();
        var finished = state == ImportState.Running ? (DateTime?)null : time.GetUtcNow().UtcDateTime;
        await scope.ServiceProvider.GetRequiredService<AppDb>().Imports.Where(row => row.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state)
                .SetProperty(row => row.Problem, problem).SetProperty(row => row.FinishedAt, finished), cancellation);
    }
}
