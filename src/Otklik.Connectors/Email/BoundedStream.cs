namespace Otklik.Connectors.Email;

/// <summary>Keeps the first bytes that are written and lets the rest go.</summary>
internal sealed class BoundedStream(int limit) : MemoryStream
{
    /// <summary>True when something was let go.</summary>
    public bool IsFull { get; private set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var room = (int)(limit - Length);
        IsFull |= count > room;
        base.Write(buffer, offset, Math.Min(room, count));
    }

    // Over an array, since the span's own way in a derived stream comes back to the array's.
    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
}
