using SkiaSharp;

namespace Otklik.Channels.Attachments;

/// <summary>Redraws a picture as a JPEG of at most 2048 pixels, turned the right way up, without anything that the
/// original carried beside its pixels. The dimensions are judged by the header, before any pixel is unpacked.</summary>
internal static class Redrawing
{
    private const int LongestSide = 2048;

    /// <summary>A camera of 200 megapixels is for sale; a JPEG of that size is decoded at a fraction of it.</summary>
    private const long MostPixels = 250_000_000;

    /// <summary>Four bytes each: a hundred megabytes while one picture is redrawn.</summary>
    private const long MostDecodedPixels = 24_000_000;

    private const int Quality = 82;

    /// <summary>The picture, or why there is none.</summary>
    public static (byte[]? Picture, string? Problem) Run(Stream original)
    {
        using var codec = SKCodec.Create(original);
        if (codec is null) return (null, "Картинка повреждена: показать её нельзя, можно скачать как есть.");
        var whole = codec.Info;
        // JPEG is decoded at eighths of its size: the next one up, so that nothing is drawn larger than it was read.
        var scale = MathF.Ceiling(Math.Min(1f, LongestSide / (float)Math.Max(whole.Width, whole.Height)) * 8) / 8;
        var size = Pixels(whole.Size) <= MostPixels ? codec.GetScaledDimensions(scale) : whole.Size;
        if (Pixels(size) is <= 0 or > MostDecodedPixels)
        {
            return (null, $"Картинка слишком велика ({whole.Width}×{whole.Height} точек): показать её нельзя, "
                + "можно скачать как есть.");
        }

        using var colours = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap();
        var wanted = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, colours);
        if (!bitmap.TryAllocPixels(wanted)) return (null, "Для картинки не хватило памяти: можно скачать как есть.");
        // Half a picture is still evidence: a network that breaks off leaves the rest grey.
        if (codec.GetPixels(wanted, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
            return (null, "Картинка повреждена: показать её нельзя, можно скачать как есть.");
        return (Draw(bitmap, codec.EncodedOrigin), null);
    }

    private static byte[] Draw(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var (width, height) = origin >= SKEncodedOrigin.LeftTop
            ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        var scale = Math.Min(1f, LongestSide / (float)Math.Max(width, height));
        var shown = new SKImageInfo(
            Math.Max(1, (int)MathF.Round(width * scale)), Math.Max(1, (int)MathF.Round(height * scale)));
        using var surface = SKSurface.Create(shown);
        using var image = SKImage.FromBitmap(bitmap);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        surface.Canvas.Concat(Upright(origin, bitmap.Width, bitmap.Height));
        surface.Canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return jpeg.ToArray();
    }

    /// <summary>Where a pixel goes: x' = a·x + b·y + c, y' = d·x + e·y + f. Exif 2.32, table of
    /// "Orientation".</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static long Pixels(SKSizeI size) => (long)size.Width * size.Height;
}
