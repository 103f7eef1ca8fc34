namespace Otklik.Channels;

/// <summary>Sealed settings and the polling cursor of a channel; only the room Channels reads it.</summary>
public sealed class ChannelSecrets
{
    public long ChannelId { get; init; }

    /// <summary>Sealed JSON of the secret settings; never shown again.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>JSON of the settings that are no secrets: API address, version, mail servers.</summary>
    public string Open { get; set; } = "{}";

    public string? Cursor { get; set; }
    public bool Polls { get; set; }
    public DateTime? NotBefore { get; set; }
}
