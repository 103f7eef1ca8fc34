using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Vault;

/// <summary>The keys of this installation, oldest first, and how many values need each.</summary>
public sealed class KeyList(AppDb db, Sealer sealer, IEnumerable<SealedColumn> columns)
{
    /// <param name="Id">As sealed values name it.</param>
    /// <param name="IsHere">False: values need it and nobody here has it.</param>
    public sealed record Row(string Id, DateTime? CreatedAt, bool IsInUse, bool IsHere, long Values);

    public async Task<IReadOnlyList<Row>> ReadAsync(CancellationToken cancellation)
    {
        var counts = await SealedValues.CountAsync(db, columns, cancellation);
        var keys = sealer.Ring.All;
        var current = sealer.Ring.Current.Id;
        return
        [
            .. keys.Select(key => new Row(DataKey.NameOf(key.Id), key.Id == DataKey.First ? null : key.CreatedAt,
                key.Id == current, true, counts.GetValueOrDefault(key.Id))),
            .. counts.Where(pair => keys.All(key => key.Id != pair.Key))
                .Select(pair => new Row(DataKey.NameOf(pair.Key), null, false, false, pair.Value)),
        ];
    }
}
