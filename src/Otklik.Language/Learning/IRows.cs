namespace Otklik.Language.Learning;

/// <summary>Where rows of small whole numbers lie: the table of a model or what it knows of word forms.</summary>
internal interface IRows
{
    ReadOnlySpan<sbyte> this[int row] { get; }
}
