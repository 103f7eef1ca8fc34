namespace Otklik.Cluster;

/// <summary>Somebody else owns it by now: the transaction must not be committed.</summary>
public sealed class OwnershipLostException : Exception
{
    public OwnershipLostException()
    {
    }

    public OwnershipLostException(string message) : base(message)
    {
    }

    public OwnershipLostException(string message, Exception inner) : base(message, inner)
    {
    }

    internal OwnershipLostException(IReadOnlyList<Ownership> lost)
        : base($"Taken by somebody else: {string.Join(", ", lost.Select(one => one.Name))}") => All = lost;

    /// <summary>Everything of what was to be held that others have taken.</summary>
    public IReadOnlyList<Ownership> All { get; } = [];

    public Ownership? Lost => All.Count > 0 ? All[0] : null;
}
