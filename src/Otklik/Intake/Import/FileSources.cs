using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Intake.Import;

/// <summary>Which source a file is from. Numbers of rows are known again within one source: two files that both count
/// from 1 must not meet in one, and the same file must not go into two.</summary>
public sealed class FileSources(AppDb db)
{
    /// <param name="Usual">Where this very file, or one of its name, went before; null: a new source.</param>
    public sealed record Offer(IReadOnlyList<Channel> Known, Channel? Usual, string NewName);

    public async Task<Offer> ReadAsync(
        long centreId, string fileName, Stream content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        var known = await db.Channels.AsNoTracking()
            .Where(row => row.Network == Network.File && row.CentreId == centreId && row.ClosedAt == null)
            .OrderBy(row => row.Name).ToListAsync(cancellation);
        var name = InboundText.Line(Path.GetFileNameWithoutExtension(fileName), 100) ?? "";
        var before = await BeforeAsync(centreId, content, cancellation);
        return new Offer(known, known.Find(row => row.Id == before) ?? known.Find(row => row.Name == name), name);
    }

    /// <summary>The source into which the same content went last.</summary>
    private async Task<long?> BeforeAsync(long centreId, Stream content, CancellationToken cancellation)
    {
        var (length, hash) = (content.Length, await FileFingerprint.ContentAsync(content, cancellation));
        var earlier = await db.Imports.AsNoTracking()
            .Where(row => row.CentreId == centreId && row.TotalBytes == length)
            .OrderByDescending(row => row.CreatedAt).ToListAsync(cancellation);
        return earlier.Find(row => row.Fingerprint == FileFingerprint.Of(
            hash, row.ChannelId, ColumnMapping.FromJson(row.Mapping), row.IsHistory))?.ChannelId;
    }
}
