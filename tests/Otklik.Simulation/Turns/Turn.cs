namespace Otklik.Simulation.Turns;

/// <summary>Something that somebody would do next.</summary>
/// <param name="IsBare">The work ends a wait inside a library, which goes on without a context.</param>
internal sealed record Turn(Place Place, string What, Action Work, bool IsBare = false)
{
    /// <summary>Until then it has to wait (for the right to write); null: nothing holds it up.</summary>
    public Func<bool>? When { get; init; }

    public bool IsAble => !Place.IsPaused && (When is null || When());
}
