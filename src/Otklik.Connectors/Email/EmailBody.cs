using MimeKit;

namespace Otklik.Connectors.Email;

/// <summary>The words and the files of one mail. Files are bytes and nothing more: nothing is unpacked, run or
/// fetched.</summary>
internal sealed class EmailBody
{
    public const int MostFiles = 20;
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>Longest text that is read of one mail, in UTF-16 units: fifteen pages.</summary>
    public const int LongestText = 50_000;

    /// <summary>Of one part; enough for <see cref="LongestText"/> in the most wordy HTML.</summary>
    private const int LongestTextPart = 1024 * 1024;

    private readonly List<InboundAttachment> files = [];

    private EmailBody(MimeEntity? body)
    {
        var words = body is null ? "" : InboundText.Clean(Read(body, mayBeFile: true));
        IsCut = words.Length > LongestText;
        Words = IsCut ? words[..(char.IsHighSurrogate(words[LongestText - 1]) ? LongestText - 1 : LongestText)] : words;
    }

    public string Words { get; }

    /// <summary>True when the words were too many.</summary>
    public bool IsCut { get; }

    public IReadOnlyList<InboundAttachment> Files => files;

    /// <summary>How many files were too large or too many.</summary>
    public int LeftOut { get; private set; }

    public static EmailBody Read(MimeEntity? body) => new(body);

    /// <summary>Words of an entity, files put aside. Depth is bounded by the parser.</summary>
    private string Read(MimeEntity entity, bool mayBeFile)
    {
        switch (entity)
        {
            case MultipartAlternative alternative:
                return Best(alternative);
            case Multipart parts:
                return string.Join("\n\n",
                    parts.Select(part => Read(part, mayBeFile)).Where(words => words.Length > 0));
            case TextPart text when !text.IsAttachment && (text.IsPlain || text.IsHtml || text.IsEnriched):
                return Text(text);
            case MimePart part:
                if (mayBeFile && !IsSignature(part)) AddFile(part);
                return "";
            case MessagePart message:
                if (mayBeFile) AddMail(message);
                return "";
            default:
                return "";
        }
    }

    /// <summary>Plain text where it says something, else the richest form that does.</summary>
    private string Best(MultipartAlternative alternative)
    {
        var plain = alternative.OfType<TextPart>().FirstOrDefault(part => part.IsPlain && !part.IsAttachment);
        var chosen = plain is null ? "" : Text(plain);
        foreach (var part in alternative.Reverse().Where(part => part != plain))
        {
            // What holds files is walked through even when its words are not wanted.
            var isWanted = string.IsNullOrWhiteSpace(chosen);
            if (part is TextPart && !isWanted) continue;
            var words = Read(part, mayBeFile: part is not TextPart);
            if (isWanted) chosen = words;
        }

        return chosen;
    }

    private static string Text(TextPart part)
    {
        var bytes = Bytes(part, LongestTextPart, out _);
        var text = CyrillicBytes.Decode(bytes, part.ContentType.Charset);
        return part.IsHtml ? HtmlWords.Of(text) : text;
    }

    private void AddFile(MimePart part)
    {
        if (files.Count == MostFiles || part.Content is null)
        {
            LeftOut += part.Content is null ? 0 : 1;
            return;
        }

        var bytes = Bytes(part, LargestFile, out var isWhole);
        if (!isWhole) LeftOut++;
        else if (bytes.Length > 0) files.Add(File(part.FileName, part.ContentType, bytes));
    }

    /// <summary>A mail attached to the mail is a file too; what it holds is not taken apart.</summary>
    private void AddMail(MessagePart part)
    {
        using var whole = new BoundedStream(LargestFile);
        part.Message?.WriteTo(whole);
        var name = InboundText.Line(part.Message?.Subject, 80) ?? "письмо";
        if (files.Count == MostFiles || whole.IsFull) LeftOut++;
        else files.Add(File($"{name}.eml", part.ContentType, whole.ToArray()));
    }

    private static InboundAttachment File(string? name, ContentType type, byte[] bytes)
    {
        var kind = type.MediaType.ToUpperInvariant() switch
        {
            "IMAGE" => AttachmentKind.Photo,
            "VIDEO" => AttachmentKind.Video,
            "AUDIO" => AttachmentKind.Audio,
            _ => AttachmentKind.Document,
        };

        // Of a path only the last step is a name.
        var line = InboundText.Line(name?.Split('/', '\\')[^1]);
        return new(
            kind, Name: line, ContentType: InboundText.Line(type.MimeType, 100), Size: bytes.Length, Content: bytes);
    }

    private static byte[] Bytes(MimePart part, int limit, out bool isWhole)
    {
        using var bytes = new BoundedStream(limit);
        part.Content?.DecodeTo(bytes);
        isWhole = !bytes.IsFull;
        return bytes.ToArray();
    }

    private static bool IsSignature(MimePart part) =>
        part.ContentType.IsMimeType("application", "pgp-signature")
        || part.ContentType.IsMimeType("application", "pkcs7-signature")
        || part.ContentType.IsMimeType("application", "x-pkcs7-signature");
}
