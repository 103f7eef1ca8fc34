using Otklik.Centres;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>Makes a new key: every process seals with it within a second, old values follow later.</summary>
public sealed class RotateKey(AppDb db, Sealer sealer, AuditLog audit, OtklikOptions options)
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        // Noted first: a key of which the journal knows nothing is worse than a note without a key.
        var old = DataKey.NameOf(sealer.Ring.Current.Id);
        audit.Note("vault.rotate", null, old);
        await db.SaveChangesAsync(cancellation);
        // Not while the master key is being changed: the new key's file would be passed over.
        using var turn = await KeyTurn.TakeAsync(options.DataPath("keys"), cancellation);
        return DataKey.NameOf(sealer.Ring.Create().Id);
    }
}
