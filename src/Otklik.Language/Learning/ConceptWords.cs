using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>Which ideas a word form stands for, by the shipped sheets of words that mean nearly the same. A model that
/// has met «лампочка» twice then knows something of «фонарь» too.</summary>
internal static class ConceptWords
{
    private static readonly WordSheet Sheet = new("synonyms", "concepts");

    private static readonly ulong[] Keys = [.. Sheet.Heads.Select(head => StableHash.Of(head))];

    /// <summary>The ideas, at most four; none for most words.</summary>
    public static ConceptSet Of(string normal) => ConceptSet.Of(Sheet.Of(normal, ConceptSet.Most));

    /// <summary>Key of an idea, the same in every process.</summary>
    public static ulong KeyOf(int number) => Keys[number];
}
