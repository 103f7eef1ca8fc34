namespace Otklik.Hosting;

/// <summary>This process as one of several on the same PostgreSQL; section <c>Otklik:Cluster</c>.</summary>
public sealed class NodeOptions
{
    /// <summary>Also <c>serve --cluster</c>. Off: this process owns everything, and no port but the web's is
    /// open.</summary>
    public bool Enabled { get; set; }

    /// <summary>Address of this machine in the closed network of the nodes; the others connect to it.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for the other nodes.</summary>
    public int Port { get; set; } = 11_111;

    /// <summary>How long a node may stay silent before it is asked again, and again.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Silences one after another that make a node count as dead.</summary>
    public int MissedProbes { get; set; } = 3;
}
