namespace Otklik.Data.Moving;

/// <summary>A move was refused, or what it brought may not be used.</summary>
public sealed class MoveException(MoveRefusal refusal) : Exception(refusal.ToString())
{
    public MoveRefusal Refusal { get; } = refusal;
}
