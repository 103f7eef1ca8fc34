namespace Otklik.Language.Patterns;

/// <summary>Room for the tokens of matches, lent out piece by piece until <see cref="Clear"/>: a match then costs no
/// array of its own. For one thread.</summary>
internal sealed class TokenRoom
{
    private int[] _room = new int[512];
    private int _used;

    public void Clear() => _used = 0;

    /// <summary>What was lent before stays where it is when a new piece is larger than what is left.</summary>
    public ArraySegment<int> Take(ReadOnlySpan<int> tokens)
    {
        if (_used + tokens.Length > _room.Length) (_room, _used) = (new int[_room.Length * 2], 0);
        tokens.CopyTo(_room.AsSpan(_used));
        _used += tokens.Length;
        return new ArraySegment<int>(_room, _used - tokens.Length, tokens.Length);
    }
}
