namespace Otklik.Connectors;

/// <summary>The conversation in which a resident wrote, and the only thing that is needed to answer there.</summary>
/// <param name="Kind">What kind of conversation it is.</param>
/// <param name="Key">Stable and unique within the channel: two messages of one conversation have the same key.
/// In private chats and mail it names a person; the caller stores only a keyed hash of it then.</param>
/// <param name="Address">What <see cref="IConnector.SendAsync"/> needs to answer here: JSON of
/// the connector's own.</param>
/// <param name="IsPublic">True when strangers can read the thread.</param>
/// <param name="NamesPerson">True when <paramref name="Key"/> or <paramref name="Address"/> would
/// identify a person.</param>
/// <param name="Context">Words about where it is: title or first words of the post under which it was written.</param>
public sealed record ThreadAddress(
    ThreadKind Kind, string Key, string Address, bool IsPublic, bool NamesPerson, string? Context = null);
