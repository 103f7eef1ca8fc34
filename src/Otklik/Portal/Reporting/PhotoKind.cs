namespace Otklik.Portal.Reporting;

/// <summary>Tells a picture by its first bytes: the declared name and type are the sender's word.</summary>
internal static class PhotoKind
{
    public const int Head = 16;

    /// <summary>The content type, or null for what is no photo.</summary>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "image/gif";
        if (head.Length < 12) return null;
        if (head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual("WEBP"u8)) return "image/webp";
        if (!head[4..8].SequenceEqual("ftyp"u8)) return null;
        return System.Text.Encoding.ASCII.GetString(head[8..12]) switch
        {
            "heic" or "heix" or "heim" or "heis" or "mif1" or "msf1" => "image/heic",
            "avif" or "avis" => "image/avif",
            _ => null,
        };
    }
}
