using System.Text.Json;
using System.Text.Json.Serialization;

namespace Otklik.Cases;

/// <summary>What a photo's own metadata says: evidence, for staff only, and a claim rather than a proof.</summary>
/// <param name="TakenAt">By the camera's clock, in its own zone.</param>
/// <param name="Offset">That zone, «+03:00», where the camera wrote it.</param>
/// <param name="Camera">Make and model.</param>
/// <param name="Software">What saved it last: an editor's name here is worth a look.</param>
public sealed record PictureFacts(
    DateTime? TakenAt = null, string? Offset = null, double? Latitude = null, double? Longitude = null,
    string? Camera = null, string? Software = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Nothing was found.</summary>
    [JsonIgnore]
    public bool IsEmpty => this == new PictureFacts();

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static PictureFacts? FromJson(string? json) =>
        string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<PictureFacts>(json, Json);
}
