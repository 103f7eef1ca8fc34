namespace Otklik.Channels.Receiving;

/// <summary>Reads the body of a call, and never more of it than the limit.</summary>
internal static class CallBody
{
    private const int FirstPiece = 4096;

    /// <summary>The body, or null when it is longer than the limit.</summary>
    public static async ValueTask<byte[]?> ReadAsync(
        HttpRequest request, int limit, BytesInFlight.Share share, CancellationToken cancellation)
    {
        if (request.ContentLength > limit) return null;
        // The declared length is believed only as far as bytes follow: a caller must not reserve memory by words.
        var body = new byte[Math.Min((int)(request.ContentLength ?? FirstPiece), 64 * 1024)];
        var length = 0;
        while (true)
        {
            if (length == body.Length)
            {
                if (length == request.ContentLength) return body;
                Array.Resize(ref body, Math.Min(Math.Max(body.Length * 2, FirstPiece), limit + 1));
            }

            var read = await request.Body.ReadAsync(body.AsMemory(length), cancellation);
            if (read == 0) break;
            share.Grow(read);
            length += read;
            if (length > limit) return null;
        }

        if (length < body.Length) Array.Resize(ref body, length);
        return body;
    }
}
