namespace Otklik.Cluster;

/// <summary>A node as its fellows know it, alive or lately dead.</summary>
public sealed class NodeRow
{
    /// <summary>Address, port and the start of its process: a node that starts again is another one.</summary>
    public required string Address { get; init; }

    public int Status { get; set; }
    public string? Name { get; set; }
    public string? HostName { get; set; }

    /// <summary>Who did not hear from it and when, a line each.</summary>
    public string Suspicions { get; set; } = "";

    public DateTime StartedAt { get; set; }
    public DateTime AliveAt { get; set; }

    /// <summary>Version of the table with which this row was written.</summary>
    public int Version { get; set; }
}
