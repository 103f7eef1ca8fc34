using System.Text.Json;

namespace Otklik.Intake;

/// <summary>VK sends the webhook's secret inside each event:
/// <c>{"type":"wall_reply_new","secret":"…","object":{…}}</c>. What is set aside is shown to staff and kept for long,
/// so the secret is blotted out; every other byte stays as it came.</summary>
internal static class SecretFree
{
    private static readonly byte[] Blot = "\"***\""u8.ToArray();

    public static byte[] Of(byte[] body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (body.AsSpan().IndexOf("secret"u8) < 0) return body;
        var clean = new List<byte>(body.Length);
        var copied = 0;
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1
                    || !reader.ValueTextEquals("secret"u8) || !reader.Read())
                    continue;
                var from = (int)reader.TokenStartIndex;
                reader.Skip();
                clean.AddRange(body.AsSpan(copied, from - copied));
                clean.AddRange(Blot);
                copied = (int)reader.BytesConsumed;
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // Broken further on: what has been found is blotted out, the rest stays for a person to look at.
        }

        if (copied == 0) return body;
        clean.AddRange(body.AsSpan(copied));
        return [.. clean];
    }
}
