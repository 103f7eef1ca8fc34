namespace Otklik.Search;

/// <summary>What a person typed, read: each part one stem or the stems of a phrase.</summary>
/// <param name="IsCut">More was typed than is looked for.</param>
public sealed record TypedWords(
    IReadOnlyList<IReadOnlyList<string>> Wanted, IReadOnlyList<IReadOnlyList<string>> Excluded,
    IReadOnlyList<TypedField> Fields, bool IsCut)
{
    public TextMatch ToMatch() => new([.. Wanted.Select(Part)], [.. Excluded.Select(Part)], []);

    private static string Part(IReadOnlyList<string> stems) => string.Join(' ', stems);
}
