using Otklik.Hosting;

namespace Otklik.Channels;

/// <summary>Sealed settings of a channel, and where its sending and polling stand; only the room Channels reads
/// it.</summary>
public sealed class ChannelSecrets
{
    public long ChannelId { get; init; }

    public static SealedColumn Column { get; } = new("ChannelSecrets", "ChannelId", "Sealed");

    /// <summary>Sealed JSON of the secret settings; never shown again.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>JSON of the settings that are no secrets: API address, version, mail servers.</summary>
    public string Open { get; set; } = "{}";

    public string? Cursor { get; set; }
    public bool Polls { get; set; }

    /// <summary>Nothing is sent before then: the network refuses our settings, and waiting replies are not spent on
    /// asking.</summary>
    public DateTime? NotBefore { get; set; }

    /// <summary>Rises with every change: how other processes learn of it.</summary>
    public long Version { get; set; }

    /// <summary>What stands in the way of receiving, in words for the channel's page.</summary>
    public string? ReceiveProblem { get; set; }

    /// <summary>What stands in the way of sending.</summary>
    public string? SendProblem { get; set; }

    /// <summary>When the network last agreed to these very settings; null: never asked, or changed since.</summary>
    public DateTime? CheckedAt { get; set; }
}
