using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Intake.Steps;

namespace Otklik.Intake;

/// <summary>A batch on its way through the steps: each adds what it found out.</summary>
public sealed class IntakeBatch(
    IReadOnlyList<Envelope> envelopes, AppDb db,
    CentreSnapshot centres, CaseShelf shelf, DateTime now, FileImport? import)
{
    public IReadOnlyList<Envelope> Envelopes { get; } = envelopes;
    public AppDb Db { get; } = db;
    public CentreSnapshot Centres { get; } = centres;
    public CaseShelf Shelf { get; } = shelf;
    public DateTime Now { get; } = now;

    /// <summary>The file that the rows come from, if they do.</summary>
    public FileImport? Import { get; } = import;

    /// <summary>What was answered long ago: starts no clock, sends nothing.</summary>
    public bool IsHistory => Import is { IsHistory: true };

    public List<ParsedEnvelope> Parsed { get; } = [];
    public List<Draft> Drafts { get; } = [];
    public BatchRows Rows { get; } = new();
    /// <summary>What the networks tell of our own replies.</summary>
    public List<(Channel Channel, InboundEvent Event)> News { get; } = [];

    public int Repeated { get; set; }
    public int Ignored { get; set; }

    private readonly Dictionary<(DateOnly, long, long, long, Network), DailyCount> _counts = [];

    /// <summary>The batch's share of a daily count.</summary>
    public DailyCount Count(DateOnly day, long centreId, long organisationId, long topicId, Network network)
    {
        var key = (day, centreId, organisationId, topicId, network);
        if (_counts.TryGetValue(key, out var row)) return row;
        row = new DailyCount
        {
            Day = day, CentreId = centreId, OrganisationId = organisationId, TopicId = topicId, Network = network,
        };
        _counts.Add(key, row);
        Rows.Counts.Add(row);
        return row;
    }

    public void SetAside(Envelope envelope, Channel? channel, string problem, long key) =>
        Rows.Quarantined.Add(new QuarantinedEnvelope
        {
            Id = key,
            ChannelId = envelope.ChannelId,
            CentreId = channel?.CentreId ?? 0,
            ExternalKey = envelope.ExternalKey,
            Body = SecretFree.Of(envelope.ToBytes()),
            Source = envelope.Source,
            ReceivedAt = envelope.ReceivedAt,
            FailedAt = Now,
            Problem = problem,
            ImportId = Import?.Id,
            Line = envelope.Line,
        });
}
