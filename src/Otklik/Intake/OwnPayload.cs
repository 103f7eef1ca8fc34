using System.Text.Json;
using Otklik.Connectors;

namespace Otklik.Intake;

/// <summary>The body of an envelope that we made ourselves: a portal form or a row of a file. The one format between
/// them and <see cref="OwnPayloadParser"/>.</summary>
public sealed record OwnPayload(string Key, DateTime At, string Text)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);

    /// <summary>Who wrote, for the vault; a form's own random key when nobody said.</summary>
    public string AuthorKey { get; init; } = "";

    public string? AuthorName { get; init; }
    public string? Contact { get; init; }

    /// <summary>Messages with one value are one conversation; the message's own key when empty.</summary>
    public string? ThreadKey { get; init; }

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>Answer to our question or a verdict, as a tapped button would bring it.</summary>
    public string? TapPayload { get; init; }

    /// <summary>By our field names: topic, organisation, place, status, answered, reply.</summary>
    public Dictionary<string, string>? Fields { get; init; }

    /// <summary>The id whose code the writer was shown; a form sets it, a file never does.</summary>
    public long? MessageId { get; init; }

    /// <summary>Code of a message about the same problem: «У меня тоже», or an answer to our question.</summary>
    public string? JoinsCode { get; init; }

    /// <summary>The writer has proved to be the author of the joined message.</summary>
    public bool IsAuthor { get; init; }

    /// <summary>What is wrong with a row of a file: it goes to quarantine with these words.</summary>
    public string? Problem { get; init; }

    /// <summary>The row as it stands in the file, when something is wrong with it.</summary>
    public string? Raw { get; init; }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <param name="StoredKey">Key in the file store, where the form has put it already.</param>
    public sealed record StoredFile(
        AttachmentKind Kind, string StoredKey, string? Name, string? ContentType, long Size);
}
