using System.Text.Json;

namespace Otklik.Simulation.World;

/// <summary>Something that a network tells us, as it stands in the payload.</summary>
/// <param name="Key">The network's key of it.</param>
/// <param name="Thread">The conversation.</param>
/// <param name="Of">Of an edit, the message; of an echo, the key under which the reply was sent.</param>
internal sealed record Happening(
    HappeningKind Kind, string Key, string Thread, string Author, string Text, DateTime At, string? Of = null)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static Happening Read(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize<Happening>(body)!;
}
