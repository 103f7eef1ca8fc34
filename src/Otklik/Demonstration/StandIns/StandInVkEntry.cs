namespace Otklik.Demonstration.StandIns;

/// <summary>One post, comment or private message that the stand-in keeps.</summary>
public sealed class StandInVkEntry
{
    public required StandInVkPlace Place { get; init; }

    /// <summary>Post, topic, photo, video or item under which it stands; of a private message, the peer.</summary>
    public required long Item { get; init; }

    /// <summary>Unique only within <see cref="Place"/> and <see cref="Item"/>, as in VK.</summary>
    public required long Id { get; init; }

    /// <summary>Private messages only: the number among all messages of the community.</summary>
    public long MessageId { get; init; }

    /// <summary>A person, or the community with a minus.</summary>
    public required long Author { get; init; }

    public required string Text { get; set; }
    public required long Date { get; init; }
    public long? EditedAt { get; set; }
    public StandInVkEntry? ReplyTo { get; init; }
    public bool Deleted { get; set; }

    /// <summary>The keyboard as it was sent, JSON.</summary>
    public string? Keyboard { get; init; }

    /// <summary>Payload of the button that was tapped, JSON.</summary>
    public string? Payload { get; init; }

    public int RandomId { get; init; }
    public string? Guid { get; init; }
    public bool Suggested { get; init; }
    public IReadOnlyList<string> Photos { get; init; } = [];
    public (double Latitude, double Longitude)? Point { get; init; }

    /// <summary>VK's branches are two levels deep: whatever is answered, the branch hangs on its first
    /// comment.</summary>
    public StandInVkEntry? Root => ReplyTo?.Root ?? ReplyTo;
}
