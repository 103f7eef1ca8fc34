using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.Jpeg;
using Otklik.Cases;

namespace Otklik.Channels.Attachments;

/// <summary>Reads what a camera wrote into a JPEG. Only Exif, and only of JPEG: its parts are at most 64 kB, while
/// readers of other formats take the file's word for how much memory they need.</summary>
internal static class PictureFactsReader
{
    private const int LongestName = 80;

    public static PictureFacts? Read(Stream jpeg)
    {
        try
        {
            var found = JpegMetadataReader.ReadMetadata(jpeg, [new ExifReader()]).ToList();
            var camera = found.OfType<ExifIfd0Directory>().FirstOrDefault();
            var shot = found.OfType<ExifSubIfdDirectory>().FirstOrDefault();
            var place = found.OfType<GpsDirectory>().FirstOrDefault()?.GetGeoLocation();
            var facts = new PictureFacts(
                TakenAt(shot, camera),
                Line(shot?.GetString(ExifDirectoryBase.TagTimeZoneOriginal)),
                IsOnEarth(place) ? Math.Round(place!.Latitude, 6) : null,
                IsOnEarth(place) ? Math.Round(place!.Longitude, 6) : null,
                Line($"{camera?.GetString(ExifDirectoryBase.TagMake)} {camera?.GetString(ExifDirectoryBase.TagModel)}"),
                Line(camera?.GetString(ExifDirectoryBase.TagSoftware)));
            return facts.IsEmpty ? null : facts;
        }
        catch (Exception broken) when (broken is ImageProcessingException or MetadataException or IOException
            or ArgumentException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static DateTime? TakenAt(ExifSubIfdDirectory? shot, ExifIfd0Directory? camera)
    {
        if (shot is not null && shot.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var taken)) return taken;
        return camera is not null && camera.TryGetDateTime(ExifDirectoryBase.TagDateTime, out var saved) ? saved : null;
    }

    /// <summary>Cameras without a fix write zeros.</summary>
    private static bool IsOnEarth(GeoLocation? place) =>
        place is { } point && !point.IsZero && Math.Abs(point.Latitude) <= 90 && Math.Abs(point.Longitude) <= 180;

    private static string? Line(string? text)
    {
        var line = string.Concat((text ?? "").Where(sign => !char.IsControl(sign) && !char.IsSurrogate(sign))).Trim();
        return line.Length == 0 ? null : line.Length > LongestName ? line[..LongestName] : line;
    }
}
