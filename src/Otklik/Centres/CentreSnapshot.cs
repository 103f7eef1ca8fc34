using Otklik.Connectors;

namespace Otklik.Centres;

/// <summary>Centres, bodies and channels as they stood a moment ago.</summary>
public sealed class CentreSnapshot
{
    private readonly Dictionary<long, Centre> _centres;
    private readonly Dictionary<long, Organisation> _organisations;
    private readonly Dictionary<long, Channel> _channels;
    private readonly Dictionary<string, Channel> _channelsByCode;
    private readonly Dictionary<(long, string), Organisation> _organisationsByName = [];

    public CentreSnapshot(
        IReadOnlyList<Centre> centres, IReadOnlyList<Organisation> organisations, IReadOnlyList<Channel> channels,
        long readAt)
    {
        _centres = centres.ToDictionary(centre => centre.Id);
        _organisations = organisations.ToDictionary(organisation => organisation.Id);
        _channels = channels.ToDictionary(channel => channel.Id);
        _channelsByCode = channels.ToDictionary(channel => channel.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var organisation in organisations)
            _organisationsByName.TryAdd((organisation.CentreId, organisation.Name.ToUpperInvariant()), organisation);
        Tree = new CentreTree(centres.Select(centre => (centre.Id, centre.Path)));
        ReadAt = readAt;
    }

    public const double UsualAutomaticFrom = 0.6;

    public const string UsualTimeZone = "Europe/Moscow";

    public static (TimeOnly Start, TimeOnly End) UsualDay { get; } = (new(9, 0), new(18, 0));

    /// <summary>Timestamp of the reading, as <see cref="TimeProvider.GetTimestamp"/> gives it.</summary>
    public long ReadAt { get; }

    /// <summary>Rises when this process has changed something: readings of one version say the same.</summary>
    public int Version { get; init; }

    public CentreTree Tree { get; }

    public IReadOnlyCollection<Centre> Centres => _centres.Values;
    public IReadOnlyCollection<Organisation> Organisations => _organisations.Values;
    public IReadOnlyCollection<Channel> Channels => _channels.Values;

    public Centre? Centre(long id) => _centres.GetValueOrDefault(id);
    public Organisation? Organisation(long id) => _organisations.GetValueOrDefault(id);
    public Channel? Channel(long id) => _channels.GetValueOrDefault(id);
    public Channel? Channel(string code) => _channelsByCode.GetValueOrDefault(code);

    public Organisation? Organisation(long centreId, string name) =>
        _organisationsByName.GetValueOrDefault((centreId, name.ToUpperInvariant()));

    /// <summary>From the centre up to the root: settings and routes are looked for in this order.</summary>
    public IEnumerable<Centre> Upwards(long centreId)
    {
        for (var centre = Centre(centreId); centre is not null;
             centre = centre.ParentId is { } parent ? Centre(parent) : null)
        {
            yield return centre;
        }
    }

    /// <summary>How sure the model must be before it routes alone: the centre's own figure, the nearest one upwards, or
    /// the one that holds where nobody has said any; null where there is no such centre.</summary>
    public double? AutomaticFrom(long centreId) =>
        Centre(centreId) is null ? null : SaidAutomaticFrom(centreId) ?? UsualAutomaticFrom;

    /// <summary>The same where somebody has said it.</summary>
    public double? SaidAutomaticFrom(long centreId) =>
        Upwards(centreId).Select(centre => centre.AutomaticFrom).FirstOrDefault(from => from is not null);

    /// <summary>The time zone of the centre: its own, the nearest one upwards, or the usual one.</summary>
    public string TimeZone(long centreId) =>
        Upwards(centreId).Select(centre => centre.TimeZone).FirstOrDefault(zone => zone is not null) ?? UsualTimeZone;

    /// <summary>The working day of the centre: its own, the nearest one upwards, or the usual one.</summary>
    public (TimeOnly Start, TimeOnly End) WorkingDay(long centreId) => Upwards(centreId)
        .FirstOrDefault(centre => centre is { WorkStart: not null, WorkEnd: not null }) is { } centre
            ? (centre.WorkStart!.Value, centre.WorkEnd!.Value) : UsualDay;

    /// <summary>The mailbox by which the centre writes to those who left an address: its own, or the
    /// nearest one upwards.</summary>
    public Channel? MailboxOf(long centreId) => Upwards(centreId)
        .Select(centre => Channels.Where(channel => channel.CentreId == centre.Id && channel.ClosedAt is null
            && channel.Network == Network.Email
            && channel.State is not (ChannelState.Paused or ChannelState.AwaitsKey)).MinBy(channel => channel.Id))
        .FirstOrDefault(channel => channel is not null);

    /// <summary>The centre itself and all below it.</summary>
    public IEnumerable<Centre> Below(long centreId) =>
        Centre(centreId) is not { } top ? []
            : _centres.Values.Where(centre => centre.Path.StartsWith(top.Path, StringComparison.Ordinal));
}
