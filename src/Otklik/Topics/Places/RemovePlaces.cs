using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Topics.Exchange;

namespace Otklik.Topics.Places;

/// <summary>Removes the gazetteer of a centre; what holds above it holds here again.</summary>
public sealed class RemovePlaces(AppDb db, Keys keys, Asker asker, AuditLog audit, GazetteerBook book)
{
    public sealed record Request(string CentreCode);

    public async Task<ImportOutcome> RunAsync(Request request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var centre = await db.Centres.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Code == request.CentreCode, cancellation);
        if (centre is null) return ImportOutcome.Not("Нет такого центра");
        if (!asker.Can(Permission.ManageTopics, centre.Id))
            return ImportOutcome.Not("Менять места этого центра вам нельзя");
        await keys.EnsureAsync(1, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var removed = await db.Gazetteer.Where(row => row.CentreId == centre.Id).ExecuteDeleteAsync(cancellation);
        if (removed > 0)
            audit.Note("places.remove", centre.Id, centre.Code, $"-{removed.ToString(CultureInfo.InvariantCulture)}");
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        book.Forget();
        return new ImportOutcome(0, 0, removed, 0, []);
    }
}
