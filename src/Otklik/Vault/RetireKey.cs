using System.Globalization;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Takes an old key out of use, when no value needs it: every value is looked at for that.</summary>
public sealed class RetireKey(
    AppDb db, Sealer sealer, IEnumerable<SealedColumn> columns, AuditLog audit, TimeProvider time)
{
    /// <summary>A process that did not know of the new key yet has committed by then.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    /// <param name="Refused">Name of the sentence; null when it was done.</param>
    /// <param name="Needed">Values that need the key.</param>
    public sealed record Outcome(string? Refused, long Needed = 0);

    public async Task<Outcome> RunAsync(string name, CancellationToken cancellation)
    {
        var ring = sealer.Ring;
        if (!uint.TryParse(name, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id)
            || !ring.All.Any(key => key.Id == id)) return new Outcome("Vault.NoKey");
        if (ring.Current.Id == id) return new Outcome("Vault.InUse");
        if (time.GetUtcNow().UtcDateTime - ring.Current.CreatedAt < Settled) return new Outcome("Vault.TooFresh");
        var counts = await SealedValues.CountAsync(db, columns, cancellation);
        if (counts.GetValueOrDefault(id) is > 0 and var needed) return new Outcome("Vault.Needed", needed);
        audit.Note("vault.retire", null, DataKey.NameOf(id));
        await db.SaveChangesAsync(cancellation);
        ring.Retire(id);
        return new Outcome(null);
    }
}
