using System.ComponentModel.DataAnnotations.Schema;
using Otklik.Cluster;

namespace Otklik.Intake;

/// <summary>A raw payload as it came, durable before the network hears "ok". Leaves when its batch is placed.</summary>
public sealed class Envelope
{
    public long Id { get; set; }
    public long ChannelId { get; init; }

    /// <summary>The network's key of the event; repeats of one event share it.</summary>
    public required string ExternalKey { get; init; }

    public required byte[] Body { get; init; }
    public EnvelopeSource Source { get; init; }
    public DateTime ReceivedAt { get; init; }

    /// <summary>Line of the file, for rows of an import.</summary>
    public long? Line { get; init; }

    /// <summary>How far an import has come once this row and all before it are placed.</summary>
    [NotMapped]
    public ImportMark? Reached { get; set; }

    /// <summary>What a row of a file says. Until it is set aside it needs no bytes: the file is its durable
    /// copy.</summary>
    [NotMapped]
    public OwnPayload? Row { get; init; }

    /// <summary>The payload as it is kept.</summary>
    public byte[] ToBytes() => Row?.ToBytes() ?? Body;

    /// <summary>Share of the inbox, by thread; see <see cref="Shares"/>.</summary>
    public short Share { get; init; }

    /// <summary>Owned by a worker until then; a worker that died loses it.</summary>
    public DateTime? ClaimedUntil { get; set; }

    /// <summary>Under which it was claimed; the commit that places it holds it. Not kept: an envelope that lies in the
    /// inbox, or comes from a file, has none.</summary>
    public Ownership? ClaimedUnder { get; set; }
}
