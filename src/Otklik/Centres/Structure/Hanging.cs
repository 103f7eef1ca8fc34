namespace Otklik.Centres.Structure;

/// <param name="What">Counted text <c>Hangs.…</c> of the room Centres.</param>
public sealed record Hanging(string What, int Count);
