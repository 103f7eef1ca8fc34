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

    internal OwnershipLostException(Ownership lost) : base($"{lost.Name} has been taken from fence {lost.Fence}") =>
        Lost = lost;

    public Ownership? Lost { get; }
}
