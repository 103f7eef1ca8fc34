using Otklik.Connectors;

namespace Otklik.Cases;

/// <summary>A conversation in a network. Its address is sealed when it would name a person; then it has a row for each
/// case that it came to speak of.</summary>
public sealed class MessageThread
{
    public long Id { get; init; }
    public long ChannelId { get; init; }

    /// <summary>The network's key of the thread, or a keyed hash of it where it would name a person: with
    /// the case in it when the person speaks of another one now.</summary>
    public required string Key { get; set; }

    public ThreadKind Kind { get; init; }
    public bool IsPublic { get; init; }

    /// <summary>Public threads: the connector's address as it is. Else empty, and
    /// <see cref="SealedAddress"/> holds it.</summary>
    public string Address { get; set; } = "";

    public byte[]? SealedAddress { get; set; }

    /// <summary>«Под записью …».</summary>
    public string? Context { get; set; }

    /// <summary>The case that the conversation is about now; a closed one stays until another
    /// takes its place.</summary>
    public long? CaseId { get; set; }
}
