using System.Collections.Frozen;

namespace Otklik.Channels;

/// <summary>All channels as they stood a moment ago.</summary>
public sealed class ChannelShelf(IReadOnlyList<KnownChannel> channels, ChannelStamp stamp, long readAt)
{
    private readonly FrozenDictionary<string, KnownChannel> _byCode =
        channels.DistinctBy(channel => channel.Channel.Code, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(channel => channel.Channel.Code, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<long, KnownChannel> _byId = channels.ToFrozenDictionary(channel => channel.Id);

    public IReadOnlyList<KnownChannel> Channels { get; } = channels;
    public ChannelStamp Stamp { get; } = stamp;

    /// <summary>Timestamp of the reading, as <see cref="TimeProvider.GetTimestamp"/> gives it.</summary>
    public long ReadAt { get; } = readAt;

    public KnownChannel? Find(string code) => _byCode.GetValueOrDefault(code);

    public KnownChannel? Find(long id) => _byId.GetValueOrDefault(id);
}
