using Otklik.Connectors;

namespace Otklik.Centres;

/// <summary>A connected source of messages. Secrets and cursors live in <c>ChannelSecrets</c> of
/// the room Channels.</summary>
public sealed class Channel
{
    public long Id { get; init; }
    public long CentreId { get; set; }

    /// <summary>Stands in the webhook's address: <c>/hooks/vk/{code}</c>. Unique in the installation.</summary>
    public required string Code { get; set; }

    public Network Network { get; init; }
    public required string Name { get; set; }

    /// <summary>Organisation whose page it is, if it is one body's own.</summary>
    public long? OrganisationId { get; set; }

    public long? GroupId { get; set; }

    /// <summary>Mail: the mailbox's own address, by which our own letters and their returns are known.</summary>
    public string? Address { get; set; }

    /// <summary>Territory for which the page speaks, in words; the candidate place of what is written there.</summary>
    public string Place { get; set; } = "";

    public ChannelState State { get; set; } = ChannelState.New;
    public string? Problem { get; set; }
    public DateTime? LastReceivedAt { get; set; }
    public bool IsDemonstration { get; set; }
    public DateTime? ClosedAt { get; set; }
}
