using System.Globalization;
using System.Text.Json;
using Otklik.Hosting;

namespace Otklik.Cases.Retention;

/// <summary>Numbers under which the erased things lay.</summary>
/// <param name="Messages">Ids.</param>
/// <param name="Replies">Ids; their approval steps are found by them.</param>
/// <param name="Authors">Pseudonyms whose identity was erased.</param>
/// <param name="Files">Keys in the file store.</param>
public sealed record TombstoneTraces(
    IReadOnlyList<long> Messages, IReadOnlyList<long> Replies, IReadOnlyList<long> Authors, IReadOnlyList<string> Files)
{
    public string Write() => JsonSerializer.Serialize(this);

    public static TombstoneTraces Read(Tombstone tombstone)
    {
        ArgumentNullException.ThrowIfNull(tombstone);
        return JsonSerializer.Deserialize<TombstoneTraces>(tombstone.Traces)!;
    }

    public static string HashOf(Sealer sealer, Tombstone stone)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        ArgumentNullException.ThrowIfNull(stone);
        return sealer.Hash("tombstone", string.Create(CultureInfo.InvariantCulture,
            $"{stone.Id}|{stone.CaseId}|{stone.CaseNumber}|{stone.CentreId}|{Microseconds(stone.At)}"
            + $"|{(int)stone.Action}|{stone.RuleId}|{stone.Days}"
            + $"|{stone.RequestId}|{stone.Rows}|{stone.Files}|{stone.Traces}"));
    }

    // Both databases keep microseconds.
    private static long Microseconds(DateTime at) => at.Ticks / 10;
}
