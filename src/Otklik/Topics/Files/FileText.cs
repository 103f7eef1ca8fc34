using System.Text;

namespace Otklik.Topics.Files;

/// <summary>Text of an uploaded file: UTF-8, or what Russian table programs save when nobody asks them.</summary>
public static class FileText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Cyrillic.GetString(bytes);
        }
    }
}
