using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.Places;
using Otklik.Topics.Exchange;
using Otklik.Topics.Files;

namespace Otklik.Topics.Places;

/// <summary>Takes a gazetteer from a file into a centre. New places are added, known ones take what the file says of
/// them, and, when asked, those that it does not name go. The same file again writes nothing.</summary>
public sealed class ImportPlaces(
    AppDb db, Dialect dialect, Keys keys, Asker asker, AuditLog audit, GazetteerBook book)
{
    /// <summary>Keeps the memory of the import and of <see cref="GazetteerBook"/> within bounds.</summary>
    public const int MostOfCentre = 400_000;

    private const int AtOnce = 20_000;

    /// <param name="Replace">The file is the whole gazetteer of the centre.</param>
    public sealed record Request(string CentreCode, string Text, bool Replace = false);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode, cancellation);
        if (centre is null) return ImportOutcome.Not("Нет такого центра");
        if (!asker.Can(Permission.ManageTopics, centre.Id))
            return ImportOutcome.Not("Менять места этого центра вам нельзя");
        var file = GazetteerFile.Parse(request.Text);
        if (file.Rows.Count == 0) return ImportOutcome.Not("В файле нет ни одного места", file.Faults);

        var known = await db.Gazetteer.AsNoTracking().Where(row => row.CentreId == centre.Id)
            .ToDictionaryAsync(row => row.PlaceKey, cancellation);
        var changes = PlaceChanges.Of(file.Rows, known, request.Replace);
        if (known.Count + changes.Added - changes.RemovedIds.Count > MostOfCentre)
            return ImportOutcome.Not($"В центре не может быть больше {MostOfCentre} мест", file.Faults);
        var outcome = new ImportOutcome(
            changes.Added, changes.ChangedIds.Count, changes.RemovedIds.Count, changes.Same, file.Faults);
        if (!outcome.ChangedAnything) return outcome;
        await WriteAsync(centre, changes, outcome.Counts, cancellation);
        book.Forget();
        return outcome;
    }

    private async Task WriteAsync(
        Centre centre, PlaceChanges changes, string counts, CancellationToken cancellation)
    {
        // Inside the transaction no key could be fetched: the database may have one writer.
        var rows = new List<GazetteerPlace>(changes.Written.Count);
        foreach (var some in changes.Written.Chunk(AtOnce))
        {
            await keys.EnsureAsync(some.Length + 1, cancellation);
            rows.AddRange(some.Select(one => Row(centre.Id, one.Entry, one.Key)));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var gone in changes.ChangedIds.Concat(changes.RemovedIds).Chunk(AtOnce))
            await db.Gazetteer.Where(row => row.CentreId == centre.Id && gone.Contains(row.Id))
                .ExecuteDeleteAsync(cancellation);
        // Another import of the same moment may have brought the same place.
        foreach (var some in rows.Chunk(AtOnce))
            await dialect.InsertAsync(db, some, OnConflict.Ignore, cancellation);
        audit.Note("places.import", centre.Id, centre.Code, counts);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private GazetteerPlace Row(long centreId, GazetteerEntry entry, long key) => new()
    {
        Id = keys.Next(),
        CentreId = centreId,
        Kind = entry.Kind,
        PlaceKey = key,
        Name = entry.Name,
        Settlement = entry.Settlement ?? entry.Name,
        Municipality = entry.Municipality,
        Oktmo = entry.Oktmo,
        Street = entry.Street,
        OtherNames = entry.OtherNames is { Count: > 0 } names ? string.Join(GazetteerPlace.Between, names) : null,
        Latitude = entry.Point?.Latitude,
        Longitude = entry.Point?.Longitude,
    };
}
