namespace Otklik.Intake;

/// <summary>What has been placed already, for ever: repeats change nothing however late they come.</summary>
public sealed class SeenKey
{
    /// <summary>Stands for the id of a message whose words were erased: nothing more is kept of it.</summary>
    public const long Erased = 0;

    public long ChannelId { get; init; }

    /// <summary>The network's key, or a keyed hash of it where the key would name a person.</summary>
    public required string Key { get; init; }

    public long MessageId { get; init; }

    /// <summary>Hash of an imported row's text: an equal id with another text goes to quarantine.</summary>
    public long? TextHash { get; init; }
}
