namespace Otklik.Language.Patterns;

/// <summary>A shipped rule met in a text.</summary>
internal readonly record struct Sign(SheetRule Rule, ArraySegment<int> Tokens)
{
    public int First => Tokens[0];

    public int Last => Tokens[^1];
}
