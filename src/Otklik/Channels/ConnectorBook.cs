using System.Collections.Frozen;
using Otklik.Connectors;

namespace Otklik.Channels;

/// <summary>The connector of a network; none for forms and files, which nobody has to be called for.</summary>
public sealed class ConnectorBook(IEnumerable<IConnector> connectors)
{
    private readonly FrozenDictionary<Network, IConnector> _byNetwork =
        connectors.ToFrozenDictionary(connector => connector.Network);

    public IConnector? Find(Network network) => _byNetwork.GetValueOrDefault(network);

    public IPollingConnector? FindPolling(Network network) => Find(network) as IPollingConnector;
}
