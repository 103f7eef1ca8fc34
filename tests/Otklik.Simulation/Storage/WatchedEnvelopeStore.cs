using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Intake;

namespace Otklik.Simulation.Storage;

/// <summary>The inbox's rows by the node's own database, so that its commits can fail too: the product's store opens
/// connections that nobody watches.</summary>
internal sealed class WatchedEnvelopeStore(IServiceScopeFactory scopes, Dialect dialect) : EnvelopeStore
{
    public override async Task AppendAsync(IModel model, IReadOnlyList<Envelope> envelopes)
    {
        await using var scope = scopes.CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await dialect.InsertAsync(db, envelopes, OnConflict.Ignore, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
