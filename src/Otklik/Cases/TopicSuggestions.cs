using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Otklik.Cases;

/// <summary>How candidate topics stand in <see cref="Case.TopicReasons"/>, and candidate organisations in
/// <see cref="Case.BodyReasons"/>.</summary>
public static class TopicSuggestions
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Cyrillic),
    };

    public static string Write(IEnumerable<TopicSuggestion> suggestions) => JsonSerializer.Serialize(
        suggestions.Select(one => one with
        {
            Confidence = Shown(one.Confidence),
            Words = [.. one.Words.Select(word => word with { Share = Shown(word.Share) })],
        }), Json);

    public static string Write(IEnumerable<BodySuggestion> suggestions) => JsonSerializer.Serialize(suggestions, Json);

    /// <summary>Nobody reads more of it, and seventeen figures a number would be half of a case's row.</summary>
    private static double Shown(double share) => Math.Round(share, 3);

    /// <summary>Best first; empty when nothing is stored or it cannot be read.</summary>
    public static IReadOnlyList<TopicSuggestion> Read(string? stored) => Read<TopicSuggestion>(stored);

    public static IReadOnlyList<BodySuggestion> ReadBodies(string? stored) => Read<BodySuggestion>(stored);

    private static List<T> Read<T>(string? stored)
    {
        if (string.IsNullOrEmpty(stored)) return [];
        try
        {
            return JsonSerializer.Deserialize<List<T>>(stored, Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
