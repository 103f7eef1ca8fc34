using System.Text;

namespace Otklik.Channels.Attachments;

/// <summary>What a file is by its own first bytes; what its sender calls it proves nothing.</summary>
/// <param name="ContentType">Under which it is handed out.</param>
/// <param name="Endings">Endings a name may have; the first one is given to names that have none of them.</param>
/// <param name="CanBeRedrawn">A picture that we can decode.</param>
internal sealed record FileKind(string ContentType, string[] Endings, bool CanBeRedrawn = false)
{
    /// <summary>How many bytes <see cref="Of"/> wants to see.</summary>
    public const int Head = 4096;

    private static readonly FileKind Jpeg = new("image/jpeg", ["jpg", "jpeg"], CanBeRedrawn: true);
    private static readonly FileKind Png = new("image/png", ["png"], CanBeRedrawn: true);
    private static readonly FileKind Gif = new("image/gif", ["gif"], CanBeRedrawn: true);
    private static readonly FileKind WebP = new("image/webp", ["webp"], CanBeRedrawn: true);
    private static readonly FileKind Bmp = new("image/bmp", ["bmp"], CanBeRedrawn: true);
    private static readonly FileKind Heic = new("image/heic", ["heic", "heif"]);
    private static readonly FileKind Avif = new("image/avif", ["avif"]);
    private static readonly FileKind Tiff = new("image/tiff", ["tif", "tiff"]);
    private static readonly FileKind Pdf = new("application/pdf", ["pdf"]);
    private static readonly FileKind Office = new("application/x-ole-storage", ["doc", "xls", "ppt"]);
    private static readonly FileKind Rtf = new("application/rtf", ["rtf"]);
    private static readonly FileKind Zip = new("application/zip", ["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"]);
    private static readonly FileKind SevenZip = new("application/x-7z-compressed", ["7z"]);
    private static readonly FileKind Rar = new("application/vnd.rar", ["rar"]);
    private static readonly FileKind Gzip = new("application/gzip", ["gz", "tgz"]);
    private static readonly FileKind Mp4 = new("video/mp4", ["mp4", "m4v", "3gp"]);
    private static readonly FileKind QuickTime = new("video/quicktime", ["mov"]);
    private static readonly FileKind WebM = new("video/webm", ["webm", "mkv"]);
    private static readonly FileKind Avi = new("video/x-msvideo", ["avi"]);
    private static readonly FileKind M4A = new("audio/mp4", ["m4a"]);
    private static readonly FileKind Mp3 = new("audio/mpeg", ["mp3"]);
    private static readonly FileKind Ogg = new("audio/ogg", ["ogg", "oga", "opus"]);
    private static readonly FileKind Wav = new("audio/wav", ["wav"]);
    private static readonly FileKind Flac = new("audio/flac", ["flac"]);
    private static readonly FileKind Amr = new("audio/amr", ["amr"]);
    private static readonly FileKind Text = new("text/plain; charset=utf-8", ["txt", "csv", "log"]);

    private static readonly string[] Markup = ["<html", "<script", "<svg", "<iframe", "<!doctype"];

    /// <summary>The kind, or null for what we do not keep: programs, pages, and what nobody knows.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return Jpeg;
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return Gif;
        if (head.StartsWith("BM"u8) && head.Length > 14 && head[6..10].SequenceEqual<byte>([0, 0, 0, 0])) return Bmp;
        if (head.StartsWith<byte>([0x49, 0x49, 0x2A, 0x00]) || head.StartsWith<byte>([0x4D, 0x4D, 0x00, 0x2A]))
            return Tiff;
        if (head.Length > 12 && head.StartsWith("RIFF"u8)) return Riff(head.Slice(8, 4));
        if (head.Length > 12 && head.Slice(4, 4).SequenceEqual("ftyp"u8)) return Brand(head.Slice(8, 4));
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return Office;
        if (head.StartsWith("{\\rtf"u8)) return Rtf;
        if (head.StartsWith("PK\u0003\u0004"u8)) return Zip;
        if (head.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])) return SevenZip;
        if (head.StartsWith("Rar!\u001A\u0007"u8)) return Rar;
        if (head.StartsWith<byte>([0x1F, 0x8B, 0x08])) return Gzip;
        if (head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3])) return WebM;
        if (head.StartsWith("ID3"u8) || (head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2)) return Mp3;
        if (head.StartsWith("OggS"u8)) return Ogg;
        if (head.StartsWith("fLaC"u8)) return Flac;
        if (head.StartsWith("#!AMR"u8)) return Amr;
        return IsPlainText(head) ? Text : null;
    }

    /// <summary>A name to save the file under: of the sender's name what is harmless, with an ending that is
    /// true.</summary>
    public string NameFor(string? given)
    {
        var name = Path.GetFileName((given ?? "").Replace('\\', '/'));
        var kept = string.Concat(name.Where(sign => char.IsLetterOrDigit(sign)
            || sign is ' ' or '.' or '-' or '_' or '(' or ')'))
            .Trim(' ', '.');
        if (kept.Length > 80) kept = kept[^80..];
        var ending = Path.GetExtension(kept).TrimStart('.');
        if (!Endings.Contains(ending, StringComparer.OrdinalIgnoreCase))
            kept = $"{(kept.Length == 0 ? "file" : kept)}.{Endings[0]}";
        return kept;
    }

    private static FileKind? Riff(ReadOnlySpan<byte> form) =>
        form.SequenceEqual("WEBP"u8) ? WebP
        : form.SequenceEqual("WAVE"u8) ? Wav
        : form.SequenceEqual("AVI "u8) ? Avi
        : null;

    private static FileKind? Brand(ReadOnlySpan<byte> brand) => Encoding.Latin1.GetString(brand) switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1" => Heic,
        "avif" or "avis" => Avif,
        "qt  " => QuickTime,
        "M4A " or "M4B " => M4A,
        "isom" or "iso2" or "iso4" or "iso5" or "iso6" or "mp41" or "mp42" or "avc1" or "dash" or "M4V " or "MSNV" =>
            Mp4,
        var other when other.StartsWith("3g", StringComparison.Ordinal) => Mp4,
        _ => null,
    };

    /// <summary>No control characters, no script's first line, and nothing that a browser would take for a
    /// page.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xEF, 0xBB, 0xBF])) head = head[3..];
        if (head.IsEmpty || head.StartsWith("#!"u8) || head.StartsWith("MZ"u8)) return false;
        foreach (var unit in head)
        {
            if (unit < 0x20 && unit is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C)) return false;
        }

        var words = Encoding.Latin1.GetString(head);
        return !words.TrimStart().StartsWith('<')
            && !Markup.Any(mark => words.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }
}
