using System.Globalization;
using System.Text;

namespace Otklik.Hosting;

/// <summary>A column whose values are sealed: the room that owns it says so, and the vault changes its keys. A value
/// belongs to its row: anywhere else it does not open.</summary>
public sealed record SealedColumn(string Table, string Key, string Column)
{
    /// <summary>What stands beside the sealed bytes, unseen: where they belong.</summary>
    internal byte[] Place(ReadOnlySpan<byte> head, long row) =>
        [.. head, .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Table}.{Column}:{row}"))];
}
