using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Otklik.Connectors.Vk;

/// <summary>Reads JSON that strangers can shape: halves of surrogate pairs, bytes that are not UTF-8, a byte order
/// mark and twice-named properties (the last one holds) are survived, values of another type than expected read as
/// absent.</summary>
internal static class VkJson
{
    /// <summary>VK crops forwarded messages long before this depth.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <exception cref="JsonException">The body is not JSON, or is nested too deeply.</exception>
    public static JsonDocument Read(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (!Utf8.IsValid(body.Span))
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        if (body.Span.IndexOf("\\ud"u8) >= 0 || body.Span.IndexOf("\\uD"u8) >= 0)
            body = WithoutLoneSurrogates(body.Span);
        return JsonDocument.Parse(body, Options);
    }

    public static bool TryRead(string text, out JsonDocument? document)
    {
        try
        {
            document = Read(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (JsonException)
        {
            document = null;
            return false;
        }
    }

    public static JsonElement? Object(this JsonElement element, string name) =>
        Find(element, name, JsonValueKind.Object);

    public static IReadOnlyList<JsonElement> Array(this JsonElement element, string name) =>
        Find(element, name, JsonValueKind.Array) is { } array ? [.. array.EnumerateArray()] : [];

    public static string? String(this JsonElement element, string name) =>
        Find(element, name, JsonValueKind.String)?.GetString();

    /// <summary>A whole number, also one in quotes.</summary>
    public static long? Long(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
            return null;
        return AsLong(value);
    }

    public static long? AsLong(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(
            value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static double? Double(this JsonElement element, string name) =>
        Find(element, name, JsonValueKind.Number) is { } value && value.TryGetDouble(out var number) ? number : null;

    /// <summary>VK writes flags both as <c>true</c> and as <c>1</c>.</summary>
    public static bool Flag(this JsonElement element, string name) =>
        Find(element, name, JsonValueKind.True) is not null || element.Long(name) == 1;

    private static JsonElement? Find(JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : null;

    /// <summary>Puts U+FFFD for each escaped half of a pair: the reader of .NET throws on them, and only when the
    /// string is asked for. The escape keeps its length, so the copy is changed in place.</summary>
    private static byte[] WithoutLoneSurrogates(ReadOnlySpan<byte> body)
    {
        var bytes = body.ToArray();
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            if (bytes[i] != (byte)'\\')
                continue;
            var unit = EscapedUnit(bytes, i);
            if (unit is null || !char.IsSurrogate((char)unit))
            {
                i += unit is null ? 1 : 5;
                continue;
            }

            var next = EscapedUnit(bytes, i + 6);
            if (char.IsHighSurrogate((char)unit) && next is not null && char.IsLowSurrogate((char)next))
            {
                i += 11;
                continue;
            }

            "FFFD"u8.CopyTo(bytes.AsSpan(i + 2));
            i += 5;
        }

        return bytes;
    }

    private static int? EscapedUnit(byte[] bytes, int at) =>
        at + 6 <= bytes.Length && bytes[at] == (byte)'\\' && bytes[at + 1] == (byte)'u'
        && Utf8Parser.TryParse(bytes.AsSpan(at + 2, 4), out ushort unit, out var used, 'x') && used == 4
            ? unit
            : null;
}
