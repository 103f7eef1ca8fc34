using System.Buffers;
using System.Globalization;
using System.Text;

namespace Otklik.Ui.Shell;

/// <summary>
/// Writes letters as letters. The renderer of components encodes everything above ASCII as an entity and cannot be
/// told not to (dotnet/aspnetcore#47477; remove this when it can), which makes a Russian page several times as long.
/// Only entities of letters, digits, punctuation, symbols and spaces above U+00A0 are undone: none of them means
/// anything in markup.
/// </summary>
public sealed class PlainLetterStream(Stream inner) : Stream
{
    // "&#x10FFFF;" is the longest entity the encoder writes.
    private const int LongestEntity = 10;

    private readonly byte[] held = new byte[LongestEntity];
    private int heldCount;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default)
    {
        var output = ArrayPool<byte>.Shared.Rent(heldCount + buffer.Length);
        try
        {
            await inner.WriteAsync(output.AsMemory(0, Translate(buffer.Span, output)), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(output);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count)
    {
        var output = new byte[heldCount + count];
        inner.Write(output, 0, Translate(buffer.AsSpan(offset, count), output));
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    /// <summary>Writes what was held back because it looked like the beginning of an entity. Where nothing was, nothing
    /// is written, not even no bytes: that would begin an answer whose page is still to be chosen
    /// by its status.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        if (heldCount == 0) return;
        await inner.WriteAsync(held.AsMemory(0, heldCount), cancellation);
        heldCount = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Translate(ReadOnlySpan<byte> fresh, Span<byte> output)
    {
        byte[]? joined = null;
        if (heldCount > 0)
        {
            joined = [.. held.AsSpan(0, heldCount), .. fresh];
            fresh = joined;
            heldCount = 0;
        }

        var written = 0;
        while (!fresh.IsEmpty)
        {
            var next = fresh.IndexOf((byte)'&');
            var plain = next < 0 ? fresh : fresh[..next];
            plain.CopyTo(output[written..]);
            written += plain.Length;
            if (next < 0) break;

            fresh = fresh[next..];
            var end = fresh[..Math.Min(fresh.Length, LongestEntity)].IndexOf((byte)';');
            if (end < 0 && fresh.Length < LongestEntity)
            {
                fresh.CopyTo(held);
                heldCount = fresh.Length;
                break;
            }

            var entity = end < 0 ? fresh[..1] : fresh[..(end + 1)];
            written += Put(entity, output[written..]);
            fresh = fresh[entity.Length..];
        }

        return written;
    }

    private static int Put(ReadOnlySpan<byte> entity, Span<byte> output)
    {
        if (entity.Length > 4 && entity[1] == '#' && entity[2] == 'x'
            && int.TryParse(entity[3..^1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && code >= 0xA0 && Rune.TryCreate(code, out var letter) && IsPlain(letter))
        {
            return letter.EncodeToUtf8(output);
        }

        entity.CopyTo(output);
        return entity.Length;
    }

    private static bool IsPlain(Rune letter) => Rune.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
