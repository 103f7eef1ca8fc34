using SkiaSharp;

namespace Otklik.Tests.Channels.Attachments;

/// <summary>Pictures made on the spot.</summary>
internal static class Pixels
{
    /// <summary>Red on the left half, blue on the right.</summary>
    public static byte[] TwoHalves(int width, int height, SKEncodedImageFormat format)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Red);
        using var paint = new SKPaint { Color = SKColors.Blue };
        surface.Canvas.DrawRect(width / 2f, 0, width / 2f, height, paint);
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>The same JPEG with an Exif part: turned right by its orientation, taken by a phone at a place and a
    /// time.</summary>
    public static byte[] WithExif(byte[] jpeg)
    {
        var tiff = Tiff();
        var segment = new List<byte> { 0xFF, 0xE1 };
        var length = tiff.Length + 8;
        segment.AddRange([(byte)(length >> 8), (byte)length]);
        segment.AddRange("Exif\0\0"u8);
        segment.AddRange(tiff);
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }

    /// <summary>Nothing but a header that claims so many pixels, as a real PNG would.</summary>
    public static byte[] PngThatClaims(int width, int height)
    {
        var png = TwoHalves(8, 8, SKEncodedImageFormat.Png);
        BitConverter.TryWriteBytes(png.AsSpan(16), System.Net.IPAddress.HostToNetworkOrder(width));
        BitConverter.TryWriteBytes(png.AsSpan(20), System.Net.IPAddress.HostToNetworkOrder(height));
        var crc = System.Net.IPAddress.HostToNetworkOrder((int)Crc32(png.AsSpan(12, 17)));
        BitConverter.TryWriteBytes(png.AsSpan(29), crc);
        return png;
    }

    public static SKBitmap Read(byte[] picture) => SKBitmap.Decode(picture);

    /// <summary>Big-endian TIFF: IFD0 with orientation 6, make, model, software; Exif with the time; GPS.</summary>
    private static byte[] Tiff()
    {
        var bytes = new byte[400];
        "MM\0*"u8.CopyTo(bytes);
        Int(bytes, 4, 8);
        Short(bytes, 8, 6);
        Entry(bytes, 10, 0x010F, 2, 6, 200);
        Entry(bytes, 22, 0x0110, 2, 4, 0);
        "One\0"u8.CopyTo(bytes.AsSpan(30));
        Entry(bytes, 34, 0x0112, 3, 1, 0);
        Short(bytes, 42, 6);
        Entry(bytes, 46, 0x0131, 2, 8, 210);
        Entry(bytes, 58, 0x8769, 4, 1, 100);
        Entry(bytes, 70, 0x8825, 4, 1, 130);
        Short(bytes, 100, 2);
        Entry(bytes, 102, 0x9003, 2, 20, 230);
        Entry(bytes, 114, 0x9011, 2, 7, 260);
        Short(bytes, 130, 4);
        Entry(bytes, 132, 1, 2, 2, 0);
        "N\0"u8.CopyTo(bytes.AsSpan(140));
        Entry(bytes, 144, 2, 5, 3, 280);
        Entry(bytes, 156, 3, 2, 2, 0);
        "E\0"u8.CopyTo(bytes.AsSpan(164));
        Entry(bytes, 168, 4, 5, 3, 310);
        "Phone\0"u8.CopyTo(bytes.AsSpan(200));
        "Editor1\0"u8.CopyTo(bytes.AsSpan(210));
        "2026:03:11 18:20:05\0"u8.CopyTo(bytes.AsSpan(230));
        "+03:00\0"u8.CopyTo(bytes.AsSpan(260));
        int[] north = [51, 1, 43, 1, 50, 1], east = [36, 1, 11, 1, 30, 1];
        for (var at = 0; at < 6; at++)
        {
            Int(bytes, 280 + at * 4, north[at]);
            Int(bytes, 310 + at * 4, east[at]);
        }

        return bytes;
    }

    private static void Entry(byte[] bytes, int at, int tag, int type, int count, int value)
    {
        Short(bytes, at, tag);
        Short(bytes, at + 2, type);
        Int(bytes, at + 4, count);
        Int(bytes, at + 8, value);
    }

    private static void Short(byte[] bytes, int at, int value) =>
        (bytes[at], bytes[at + 1]) = ((byte)(value >> 8), (byte)value);

    private static void Int(byte[] bytes, int at, int value)
    {
        Short(bytes, at, value >> 16);
        Short(bytes, at + 2, value);
    }

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var unit in bytes)
        {
            crc ^= unit;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
